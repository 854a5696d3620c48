<?xml version="1.0" encoding="UTF-8"?>
<!-- The text as data: speeches, and what stands between them, each with its position; put in that order, they are the whole text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition"
    xmlns:f="urn:x-tei-encoder:functions" xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:text-data" as="xs:string+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="units" as="node()*">
      <xsl:apply-templates select="$text/node()" mode="ed:units"/>
    </xsl:variable>
    <xsl:variable name="speeches" as="xs:string*">
      <xsl:for-each select="$units"><xsl:if test="self::speech"><xsl:sequence select="f:speech-data(., position())"/></xsl:if></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="other" as="xs:string*">
      <xsl:for-each select="$units"><xsl:if test="not(self::speech)"><xsl:sequence select="f:part-data(., position())"/></xsl:if></xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:j-list('speeches', $speeches), f:j-list('other', $other)"/>
  </xsl:function>

  <xsl:function name="f:speech-data" as="xs:string">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="label" as="element(label)*" select="$speech/label"/>
    <xsl:variable name="members" as="xs:string+">
      <xsl:sequence select="f:j-number('position', $position), f:j-number('n', $speech/@n), f:j-string('id', $speech/@id), f:j-string('section', $speech/ancestor::section[1]/@id)"/>
      <xsl:sequence select="f:who-data($speech), f:j-string('label', $speech/@label), f:j-string('label_diplomatic', f:plain-source($label))"/>
      <xsl:sequence select="f:j-string('lang', f:language($speech)), f:j-string('cert', $speech/@cert), f:j-number('words', $speech/@words)"/>
      <xsl:sequence select="f:remarks($label), f:j-list('parts', $speech/node()[self::* or normalize-space()][not(self::label)] ! f:part-data(., ()))"/>
    </xsl:variable>
    <xsl:sequence select="f:j-map($members)"/>
  </xsl:function>

  <!-- One block: what it is, how it is cited, its words in both views, what editors say of them. -->
  <xsl:function name="f:part-data" as="xs:string">
    <xsl:param name="block" as="node()"/>
    <xsl:param name="position" as="xs:integer?"/>
    <xsl:variable name="members" as="xs:string+">
      <xsl:if test="exists($position)">
        <xsl:sequence select="f:j-number('position', $position), f:j-string('section', $block/ancestor::section[1]/@id)"/>
      </xsl:if>
      <xsl:sequence select="f:j-string('type', f:part-type($block)), f:j-string('n', $block/@n[not($block/self::page or $block/self::note)]), f:j-string('id', ($block/@id, $block/@target)[1])"/>
      <xsl:sequence select="f:j-string('lang', f:language($block)), f:j-string('cert', $block/@cert)"/>
      <xsl:sequence select="f:j-string('reading', f:plain-reading($block)), f:j-string('diplomatic', f:plain-source($block)), f:remarks($block)"/>
    </xsl:variable>
    <xsl:sequence select="f:j-map($members)"/>
  </xsl:function>

  <xsl:function name="f:part-type" as="xs:string">
    <xsl:param name="block" as="node()"/>
    <xsl:sequence select="(map { 'para': 'paragraph', 'stanza': 'verse', 'head': 'heading', 'quote': 'quotation' }(local-name($block)),
      local-name($block)[. = ('stage', 'line', 'list', 'table', 'gap', 'furniture', 'matter', 'note', 'block')], 'text')[1]"/>
  </xsl:function>

  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor-or-self::*[@lang][1]/@lang"/>
  </xsl:function>

  <!-- Notes, and interventions of editors, gaps with them. -->
  <xsl:function name="f:remarks" as="xs:string+">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="f:j-list('notes', $nodes/descendant-or-self::note ! f:note-data(.))"/>
    <xsl:sequence select="f:j-list('interventions', $nodes/descendant-or-self::*[self::reading or self::gap] ! f:intervention-data(.))"/>
  </xsl:function>

  <xsl:function name="f:note-data" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="members" as="xs:string+">
      <xsl:sequence select="f:j-string('key', $note/@key), f:j-string('id', 'n-' || $note/@key), f:j-string('n', $note/@at[. ne ''])"/>
      <xsl:sequence select="f:j-string('from', $note/@from), f:j-string('by', $note/@by), f:j-string('lang', f:language($note)), f:j-string('cert', $note/@cert)"/>
      <xsl:sequence select="f:j-string('text', f:plain-reading($note/node()))"/>
    </xsl:variable>
    <xsl:sequence select="f:j-map($members)"/>
  </xsl:function>

  <xsl:function name="f:intervention-data" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="gap" as="element(gap)?" select="$place/self::gap"/>
    <xsl:variable name="members" as="xs:string+">
      <xsl:sequence select="f:j-string('key', $place/@key), f:j-string('id', ($place/@key/('n-' || .), $place/@id)[1]), f:j-string('n', $place/@at[. ne ''])"/>
      <xsl:sequence select="f:j-string('kind', ($place/@kind, 'gap')[1])"/>
      <xsl:sequence select="f:j-string('reading', if ($gap) then '[' || f:gap-words($gap) || ']' else $place/@lemma)"/>
      <xsl:sequence select="f:j-string('diplomatic', if ($gap) then normalize-space(f:in-source($gap)) else $place/@source)"/>
      <xsl:sequence select="f:j-string('by', $place/@by), f:j-string('cert', $place/@cert), f:j-string('reason', $place/@reason)"/>
    </xsl:variable>
    <xsl:sequence select="f:j-map($members)"/>
  </xsl:function>
</xsl:stylesheet>
