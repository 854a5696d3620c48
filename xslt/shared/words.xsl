<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that more than one output makes from the model: titles, names, gaps, remarks of the apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:key name="voice" match="speaker" use="@who"/>

  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="($edition/header/title/string(), f:t('untitled'))[1]"/>
  </xsl:function>

  <!-- Initials stay with each other and with the name. -->
  <xsl:function name="f:tied" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <!-- Twice: the second of three initials is matched with the first. -->
    <xsl:sequence select="fold-left(1 to 2, $words, function($tied, $_) { replace($tied, '(^|[^\p{L}])(\p{Lu}\.) (\p{Lu})', '$1$2&#160;$3') })"/>
  </xsl:function>

  <!-- "London, 6 April 1989", or what of it is known. -->
  <xsl:function name="f:dateline" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="string-join(($edition/header/place[1], $edition/header/date ! f:date-words(.)), ', ')"/>
  </xsl:function>

  <xsl:function name="f:voice" as="xs:string">
    <xsl:param name="labelled" as="element()"/>
    <xsl:sequence select="($labelled/@label/string()[.], f:t('unknown-speaker'))[1]"/>
  </xsl:function>

  <!-- A few words that name the record at the head of a page: two speakers, or the title's beginning. -->
  <xsl:function name="f:short-title" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="voices" as="element(speaker)*" select="$edition/cast/speaker"/>
    <xsl:variable name="pair" as="xs:string?" select="if (count($voices) = 2) then f:t('and', map { 'a': f:voice($voices[1]), 'b': f:voice($voices[2]) }) else ()"/>
    <xsl:variable name="title" as="xs:string" select="f:title($edition)"/>
    <xsl:sequence select="if ($pair and string-length($pair) le 48) then $pair
      else if (string-length($title) le 48) then $title else replace(substring($title, 1, 46), '[\s,;:]+\S*$', '') || ' …'"/>
  </xsl:function>

  <xsl:function name="f:held-by" as="xs:string">
    <xsl:param name="header" as="element(header)"/>
    <xsl:sequence select="string-join($header/field[@name = ('repository', 'collection', 'shelfmark')], ', ')"/>
  </xsl:function>

  <xsl:function name="f:agents" as="xs:string">
    <xsl:param name="resp" as="element(resp)"/>
    <xsl:variable name="who" as="xs:string" select="string-join($resp/agent, ', ')"/>
    <xsl:variable name="whom" as="xs:string" select="string-join($resp/body, ', ')"/>
    <xsl:sequence select="if ($who and $whom) then f:t('for', map { 'who': $who, 'whom': $whom }) else $who || $whom"/>
  </xsl:function>

  <!-- What a gap says: the source's words, or what the TEI knows about it, and not more. -->
  <xsl:function name="f:gap-words" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="printed" as="xs:string" select="f:in-reading($gap)"/>
    <xsl:variable name="unsure" as="xs:boolean" select="exists($gap/@cert)"/>
    <xsl:variable name="what" as="xs:string" select="
      if ($gap/@reason = 'illegible') then f:t('gap-illegible')
      else if ($gap/@reason = ('omitted', 'sampling')) then f:t(if ($unsure) then 'gap-omitted-low' else 'gap-omitted')
      else f:t(if ($unsure) then 'gap-low' else 'gap-other')"/>
    <xsl:variable name="extent" as="xs:string" select="string-join(($gap/@quantity, $gap/@unit)[$gap/@unit][normalize-space()], ' ')"/>
    <xsl:sequence select="if ($printed) then $printed
      else if ($extent) then f:t('gap-extent', map { 'gap': $what, 'extent': $extent }) else $what"/>
  </xsl:function>

  <xsl:function name="f:in-reading" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($node/descendant::text()[not(ancestor::source)][not(ancestor::note except $node)]))"/>
  </xsl:function>

  <xsl:function name="f:in-source" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="replace(string-join($node/descendant::text()[not(ancestor::edited)]), '\s+', ' ')"/>
  </xsl:function>

  <!-- A long lemma is its first words and its last. -->
  <xsl:function name="f:lemma" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="all" as="xs:string*" select="tokenize($words)"/>
    <xsl:sequence select="if (count($all) gt 6) then string-join($all[position() le 2], ' ') || ' … ' || $all[last()] else $words"/>
  </xsl:function>

  <!-- True where the source's reading is worth giving beside the lemma: not where it only adds brackets. -->
  <xsl:function name="f:differs" as="xs:boolean">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:sequence select="$reading/@kind = ('correction', 'regularization', 'expansion', 'choice', 'unclear') and $reading/@source ne $reading/@lemma"/>
  </xsl:function>

  <xsl:function name="f:remark" as="xs:string">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:variable name="kind" as="xs:string" select="$reading/@kind"/>
    <xsl:variable name="what" as="xs:string" select="f:t(if ($kind = 'supplied' and not($reading/@source ne '')) then 'remark-supplied-here'
      else 'remark-' || $kind)"/>
    <xsl:variable name="signed" as="xs:string?" select="$reading/@by/f:t(if ($kind = ('correction', 'supplied')) then 'signed-' || $kind else 'signed', map { 'by': string(.) })"/>
    <xsl:sequence select="string-join(($what, $signed, f:t('uncertain')[$reading/@cert]), '; ')"/>
  </xsl:function>

  <xsl:function name="f:note-origin" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@by) then f:t('note-by', map { 'by': string($note/@by) })
      else if ($note/@from = 'edition') then f:t('note-from-edition') else f:t('note-from-source')"/>
  </xsl:function>
</xsl:stylesheet>
