<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the Markdown: title and facts, text, citation, footnotes; the diplomatic view has the text alone. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="text()">
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="text/node()" mode="ed:blocks"/>
    </xsl:variable>
    <xsl:variable name="parts" as="xs:string*" select="if ($f:diplomatic) then $text
      else (f:opening(.), $text, f:imprint(.), f:notes-at-end(.))"/>
    <xsl:value-of select="f:joined($parts) || '&#10;'"/>
  </xsl:template>

  <xsl:function name="f:opening" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="f:heading(1, f:escaped(f:title($edition))), $edition/header/subtitle ! f:plain-line(.)"/>
    <xsl:sequence select="f:flow(f:em(f:escaped(f:dateline($edition))))[f:dateline($edition)]"/>
    <xsl:sequence select="$edition/header/abstract ! ('> ' || f:plain-line(.))"/>
    <xsl:sequence select="string-join(f:fact-lines($edition), '&#10;')"/>
  </xsl:function>

  <!-- Words of the header or ours on a line. -->
  <xsl:function name="f:plain-line" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="f:flow(f:escaped($words))"/>
  </xsl:function>

  <xsl:function name="f:fact-lines" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="place" as="xs:string*" select="$edition/figures/@example ! f:t(if ($edition/cast/speaker) then 'by-speech' else 'by-paragraph', map { 'place': string(.) })"/>
    <xsl:sequence select="f:fact('author', $header/author), f:fact('source', f:held-by($header)),
      f:fact('translation', $header/resp[@role = 'translator'] ! f:agents(.)), f:fact('cite-as', $place)"/>
  </xsl:function>

  <xsl:function name="f:fact" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[normalize-space()])">- **{f:escaped(f:t($key))}:** {f:plain-line(string-join($values[normalize-space()], '; '))}</xsl:if>
  </xsl:function>

  <xsl:function name="f:imprint" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="address" as="xs:string" select="if ($url) then ', ' || $url else ''"/>
    <xsl:sequence select="'---', f:plain-line(f:t('cite-as') || ': ' || f:citation($edition) || $address || '.')"/>
    <xsl:sequence select="$edition/header/licence ! f:plain-line(string-join((.[normalize-space()], @href), ' '))"/>
  </xsl:function>

  <!-- Where a program knows no footnotes, these are paragraphs: the second word keeps each from being the target of a link. -->
  <xsl:function name="f:notes-at-end" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="$edition/text//note ! f:note-line(.), $edition/text//reading ! f:reading-line(.)"/>
  </xsl:function>

  <xsl:function name="f:note-line" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="words" as="xs:string" select="f:em(f:escaped(f:note-origin($note))) || ' ' || f:tidy($note/node())"/>
    <xsl:sequence select="f:indented(f:flow($words), '[^' || $note/@key || ']: ', '    ')"/>
  </xsl:function>

  <xsl:function name="f:reading-line" as="xs:string">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:variable name="lemma" as="xs:string" select="if ($reading/@lemma ne '') then f:lemma($reading/@lemma) || ']' else f:lemma($reading/@source)"/>
    <xsl:variable name="words" as="xs:string" select="f:escaped(string-join(($lemma, $reading/@source[f:differs($reading)]), ' '))"/>
    <xsl:sequence select="'[^' || $reading/@key || ']: ' || f:flow($words || ' ' || f:em(f:escaped(f:remark($reading))))"/>
  </xsl:function>
</xsl:stylesheet>
