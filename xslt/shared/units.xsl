<?xml version="1.0" encoding="UTF-8"?>
<!-- The text in its largest pieces, in order: speeches, and blocks outside of them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:ed="urn:x-tei-encoder:edition"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:units" on-no-match="fail"/>

  <xsl:template match="section | (quote | block | unknown)[.//speech]" mode="ed:units" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="*" mode="ed:units" priority="-1" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="text()" mode="ed:units" as="text()?">
    <xsl:sequence select=".[normalize-space()]"/>
  </xsl:template>
</xsl:stylesheet>
