<?xml version="1.0" encoding="UTF-8"?>
<!-- A volume: the print edition of several records, with one title page, imprint, contents and index for them all. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:import href="print.xsl"/>
  <xsl:include href="render/volume-page.xsl"/>
  <xsl:include href="render/volume-record.xsl"/>
  <xsl:include href="render/volume-index.xsl"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="volume"/>
  </xsl:template>
</xsl:stylesheet>
