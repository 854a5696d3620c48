<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers of speeches, paragraphs, notes and readings, by accumulators: one walk over the text, whatever its length. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <!-- The marks of footnotes, by the note that each points to. -->
  <xsl:key name="mark" match="ptr[@type = 'note']" use="substring(@target, 2)"/>

  <xsl:accumulator name="speech" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//sp | text//u" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The paragraph (or run of verses) inside the speech. -->
  <xsl:accumulator name="part" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sp" select="0"/>
    <xsl:accumulator-rule match="u" select="if (f:is-segmented(.)) then 0 else 1"/>
    <xsl:accumulator-rule match="(sp | u)/*[f:is-part(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Lines of verse, by the TEI's own numbers where it has them; the later parts of a shared line are no new one. -->
  <xsl:accumulator name="verse" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//l[not(@part = ('M', 'F'))]" select="if (@n castable as xs:positiveInteger) then xs:integer(@n) else $value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="prose" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//p" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Paragraphs that nobody speaks. -->
  <xsl:accumulator name="paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//*[f:is-part(.)][f:is-container(..)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="division" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//div | text//prologue | text//epilogue | text//floatingText" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="note" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note[not(f:is-footnote(.) or f:is-remark(.))] | text//ptr[f:footnote(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="reading" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//*[f:is-reading(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="gap" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//gap" select="$value + 1"/>
  </xsl:accumulator>

  <!-- True of an element that is numbered: a paragraph, a block, a segment of an utterance, a stanza, the first of a run of verses. -->
  <xsl:function name="f:is-part" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::p or self::ab or self::lg or self::seg[parent::u[f:is-segmented(.)]]])
      or exists($element/self::l[not(preceding-sibling::*[1]/self::l)])"/>
  </xsl:function>

  <!-- True of an element that holds blocks, not words, and is nobody's speech. -->
  <xsl:function name="f:is-container" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element[self::div[not(@type = ('abstract', 'documentInformation', 'notes'))] or self::body
      or self::front or self::back or self::prologue or self::epilogue or self::set or self::argument
      or self::epigraph])"/>
  </xsl:function>

  <!-- True of the outermost element of an intervention. -->
  <xsl:function name="f:is-reading" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::choice or self::supplied or self::unclear or self::add or self::del
      or self::surplus or ((self::sic or self::corr) and not(parent::choice))])"/>
  </xsl:function>

  <!-- The citation of a place: "6.2", "6", or for what nobody speaks "¶3". -->
  <xsl:function name="f:at" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="speech" as="element()?" select="$node/ancestor-or-self::*[self::sp or self::u][1]"/>
    <xsl:variable name="paragraph" as="xs:integer" select="$node/accumulator-before('paragraph')"/>
    <xsl:sequence select="if ($speech) then f:speech-at($speech, $node/accumulator-before('part'))
      else if ($paragraph gt 0) then f:paragraph-at($node) else ''"/>
  </xsl:function>

  <xsl:function name="f:speech-at" as="xs:string">
    <xsl:param name="speech" as="element()"/>
    <xsl:param name="part" as="xs:integer"/>
    <xsl:variable name="number" as="xs:integer" select="$speech/accumulator-before('speech')"/>
    <xsl:sequence select="if ($part gt 1) then $number || '.' || $part
      else if (count($speech/*[f:is-part(.)]) gt 1) then $number || '.1' else string($number)"/>
  </xsl:function>

  <!-- In a text without speeches, paragraphs need no sign to tell them from speeches. -->
  <xsl:function name="f:paragraph-at" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="sign" as="xs:string" select="if (root($node)/accumulator-after('speech') gt 0) then '¶' else ''"/>
    <xsl:sequence select="$sign || $node/accumulator-before('paragraph')"/>
  </xsl:function>

  <!-- The id that a place has in every output. -->
  <xsl:function name="f:place-id" as="xs:string">
    <xsl:param name="at" as="xs:string"/>
    <xsl:param name="spoken" as="xs:boolean"/>
    <xsl:sequence select="if ($at = '') then 'text' else if ($spoken) then 's' || replace($at, '\.1$', '')
      else 'p' || replace($at, '¶', '')"/>
  </xsl:function>

  <!-- The id, in the outputs, of an element of the TEI; nothing for one that has none there. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="element" as="element()?"/>
    <xsl:choose>
      <xsl:when test="$element[self::sp or self::u]">s{$element/accumulator-before('speech')}</xsl:when>
      <xsl:when test="$element[self::person or self::personGrp or self::org or self::role]">person-{$element/@xml:id}</xsl:when>
      <xsl:when test="$element/self::note">n-{(key('mark', $element/@xml:id, root($element))[1], $element)[1]/accumulator-before('note')}</xsl:when>
      <xsl:when test="$element/self::div[not(@type = ('abstract', 'documentInformation', 'notes'))]">d{$element/accumulator-before('division')}</xsl:when>
      <xsl:when test="$element/ancestor::text">{f:place-id(f:at($element), exists($element/ancestor::sp))}</xsl:when>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
