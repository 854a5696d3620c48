<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to Markdown: the plain text, and what CommonMark does differently. Notes are footnotes, as many programs know them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:import href="text.xsl"/>
  <xsl:include href="shared/commonmark.xsl"/>
  <xsl:include href="render/markdown-page.xsl"/>
  <xsl:include href="render/markdown-blocks.xsl"/>
  <xsl:include href="render/markdown-words.xsl"/>
</xsl:stylesheet>
