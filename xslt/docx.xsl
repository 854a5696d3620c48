<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to the parts of a Word document (ISO/IEC 29500): the reading text, notes and textual notes as footnotes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/citation.xsl"/>
  <xsl:include href="render/docx-page.xsl"/>
  <xsl:include href="render/docx-styles.xsl"/>
  <xsl:include href="render/docx-blocks.xsl"/>
  <xsl:include href="render/docx-words.xsl"/>

  <!-- The public address of the edition; without it, the citation has none. -->
  <xsl:param name="url" as="xs:string" select="''"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:mode on-no-match="fail"/>
  <!-- Blocks become paragraphs and tables, words become runs. -->
  <xsl:mode name="ed:docx" on-no-match="fail"/>
  <xsl:mode name="ed:runs" on-no-match="fail"/>

  <!-- One document holds all parts, each under its name. -->
  <xsl:template match="/" as="element(ed:parts)">
    <xsl:apply-templates select="edition"/>
  </xsl:template>
</xsl:stylesheet>
