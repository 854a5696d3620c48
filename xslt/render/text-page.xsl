<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the plain text: title, text, notes, citation; the diplomatic view has the text alone. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:variable name="f:blank-line" as="xs:string" select="'&#10;&#10;'"/>

  <xsl:template match="edition" as="text()">
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="text/node()" mode="ed:blocks"/>
    </xsl:variable>
    <xsl:variable name="parts" as="xs:string*" select="if ($f:diplomatic) then $text
      else (f:opening(.), $text, f:notes-at-end(.), f:imprint(.))"/>
    <xsl:value-of select="string-join($parts[normalize-space()], $f:blank-line) || '&#10;'"/>
  </xsl:template>

  <xsl:function name="f:opening" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="string-join((f:title($edition), $edition/header/subtitle, f:dateline($edition)[.]), '&#10;')"/>
    <xsl:sequence select="$edition/header/abstract/string()"/>
  </xsl:function>

  <!-- Numbered notes, then lettered ones, each with the place where its key stands. -->
  <xsl:function name="f:notes-at-end" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="f:listed('notes-title', $edition/text//note ! f:note-line(.))"/>
    <xsl:sequence select="f:listed('textual-notes', $edition/text//reading ! f:reading-line(.))"/>
  </xsl:function>

  <xsl:function name="f:listed" as="xs:string?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:if test="exists($lines)">{string-join((f:t($title), $lines), '&#10;')}</xsl:if>
  </xsl:function>

  <xsl:function name="f:note-line" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'[' || $note/@key || '] ' || f:tidy($note/node()) || ' ' || f:note-origin($note)"/>
  </xsl:function>

  <xsl:function name="f:reading-line" as="xs:string">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:variable name="lemma" as="xs:string" select="if ($reading/@lemma ne '') then f:lemma($reading/@lemma) || ']' else f:lemma($reading/@source)"/>
    <xsl:sequence select="string-join(('[' || $reading/@key || ']', $lemma, $reading/@source[f:differs($reading)], '(' || f:remark($reading) || ')'), ' ')"/>
  </xsl:function>

  <xsl:function name="f:imprint" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="rights" as="xs:string*" select="$edition/header/licence/string-join((.[normalize-space()], @href), ' ')"/>
    <xsl:sequence select="string-join((f:t('cite-as') || ': ' || f:citation($edition) || (if ($url) then ', ' || $url else '') || '.', $rights), '&#10;')"/>
  </xsl:function>
</xsl:stylesheet>
