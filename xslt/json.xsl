<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to JSON: the record as data, every word of it in both views. docs/views.md says what each key holds. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/citation.xsl"/>
  <xsl:include href="shared/plain.xsl"/>
  <xsl:include href="shared/units.xsl"/>
  <xsl:include href="render/json-values.xsl"/>
  <xsl:include href="render/json-header.xsl"/>
  <xsl:include href="render/json-text.xsl"/>

  <!-- The public address of the edition; without it, `url` is null. -->
  <xsl:param name="url" as="xs:string" select="''"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="record" as="xs:string"><xsl:apply-templates select="edition"/></xsl:variable>
    <xsl:value-of select="$record"/>
  </xsl:template>
</xsl:stylesheet>
