<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to the documents of an EPUB: the print edition, and what a book without pages does differently. The program packs them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:import href="print.xsl"/>
  <xsl:include href="shared/plain.xsl"/>
  <xsl:include href="shared/units.xsl"/>
  <xsl:include href="shared/chunks.xsl"/>
  <xsl:include href="render/epub-record.xsl"/>
  <xsl:include href="render/epub-contents.xsl"/>
  <xsl:include href="render/epub-text.xsl"/>
  <xsl:include href="render/epub-printed.xsl"/>
  <xsl:include href="render/epub-xhtml.xsl"/>

  <!-- Before the names of all documents: in a volume, each record has its own. -->
  <xsl:param name="prefix" as="xs:string" select="''"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>

  <!-- The documents first link to each other by identifiers alone, as in the page; then each link gets its document. -->
  <xsl:template match="/" as="element(b:record)">
    <xsl:variable name="record" as="document-node()">
      <xsl:document><xsl:apply-templates select="edition"/></xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$record/b:record" mode="ed:xhtml"/>
  </xsl:template>
</xsl:stylesheet>
