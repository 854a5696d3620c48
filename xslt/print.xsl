<?xml version="1.0" encoding="UTF-8"?>
<!-- The print edition: the web edition and what paper does differently. HTML for CSS Paged Media, the reading view alone. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:import href="html.xsl"/>
  <xsl:include href="render/print-page.xsl"/>
  <xsl:include href="render/print-text.xsl"/>
  <xsl:include href="render/print-notes.xsl"/>
  <xsl:include href="render/print-strip.xsl"/>
</xsl:stylesheet>
