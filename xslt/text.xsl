<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to plain text: the reading text with its notes at the end, or the source's words as they were printed. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/citation.xsl"/>
  <xsl:include href="render/text-page.xsl"/>
  <xsl:include href="render/text-blocks.xsl"/>
  <xsl:include href="render/text-words.xsl"/>

  <!-- "reading", or "diplomatic" for the source's words alone. -->
  <xsl:param name="view" as="xs:string" select="'reading'"/>
  <!-- The public address of the edition; without it, the citation has none. -->
  <xsl:param name="url" as="xs:string" select="''"/>

  <xsl:variable name="f:diplomatic" as="xs:boolean" select="$view = 'diplomatic'"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>
  <!-- Blocks come as strings, one each; words as text nodes. -->
  <xsl:mode name="ed:blocks" on-no-match="fail"/>
  <xsl:mode name="ed:words" on-no-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:apply-templates select="edition"/>
  </xsl:template>
</xsl:stylesheet>
