<?xml version="1.0" encoding="UTF-8"?>
<!-- Verses: lines in stanzas, and lines that stand free in a speech, which form one. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="lg" mode="ed:model" as="element(ed:stanza)">
    <ed:stanza>
      <xsl:sequence select="f:lang(.), f:number(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:stanza>
  </xsl:template>

  <!-- A line outside speeches and stanzas; those of a speech come through f:verses. -->
  <xsl:template match="l" mode="ed:model" as="element(ed:stanza)">
    <xsl:sequence select="f:verses(.)"/>
  </xsl:template>

  <xsl:template match="lg/l" mode="ed:model" as="element(ed:verse)">
    <xsl:sequence select="f:verse(.)"/>
  </xsl:template>

  <xsl:function name="f:verses" as="element(ed:stanza)">
    <xsl:param name="lines" as="element(l)+"/>
    <ed:stanza>
      <xsl:sequence select="f:number($lines[1]), $lines ! f:verse(.)"/>
    </ed:stanza>
  </xsl:function>

  <xsl:function name="f:verse" as="element(ed:verse)">
    <xsl:param name="line" as="element(l)"/>
    <ed:verse>
      <!-- The later parts of a shared verse are indented under the first. -->
      <xsl:if test="$line/@part = ('M', 'F')">
        <xsl:attribute name="shared" select="'yes'"/>
      </xsl:if>
      <xsl:if test="f:counts-verses(root($line)) and not($line/@part = ('M', 'F'))">
        <xsl:attribute name="n" select="$line/accumulator-before('verse')"/>
      </xsl:if>
      <xsl:sequence select="f:lang($line), f:doubt($line)"/>
      <xsl:apply-templates select="$line/node()" mode="ed:model"/>
    </ed:verse>
  </xsl:function>

  <!-- Verses are counted in a text of verse, not in one of prose with a song in it. -->
  <xsl:function name="f:counts-verses" as="xs:boolean">
    <xsl:param name="tei" as="node()"/>
    <xsl:sequence select="$tei/accumulator-after('verse') gt 2 * $tei/accumulator-after('prose')"/>
  </xsl:function>

  <xsl:template match="caesura" mode="ed:model" as="text()">
    <xsl:value-of select="'&#8195;'"/>
  </xsl:template>
</xsl:stylesheet>
