<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to web page: one self-contained file, complete without its script. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="shared/citation.xsl"/>
  <xsl:include href="shared/bar.xsl"/>
  <xsl:include href="shared/switch.xsl"/>
  <xsl:include href="render/blocks.xsl"/>
  <xsl:include href="render/inlines.xsl"/>
  <xsl:include href="render/notes.xsl"/>
  <xsl:include href="render/page.xsl"/>
  <xsl:include href="render/metadata.xsl"/>
  <xsl:include href="render/title.xsl"/>
  <xsl:include href="render/rail.xsl"/>
  <xsl:include href="render/glance.xsl"/>
  <xsl:include href="render/strip.xsl"/>
  <xsl:include href="render/scenes.xsl"/>
  <xsl:include href="render/apparatus.xsl"/>
  <xsl:include href="render/persons.xsl"/>
  <xsl:include href="render/places.xsl"/>
  <xsl:include href="render/about.xsl"/>
  <xsl:include href="render/cite.xsl"/>

  <!-- The public address of this page; without it, citations have none. -->
  <xsl:param name="url" as="xs:string" select="''"/>
  <!-- What the bar offers, as JSON: [["TEI", "../tei/x.xml"], …]. -->
  <xsl:param name="downloads" as="xs:string" select="'[]'"/>
  <!-- The site that the page is part of, as JSON: {"home": ["Title", "index.html"], "parts": [["records", "records.html"], …],
       "previous": ["Title", "a.html"], "next": …}; empty for a page that stands alone. -->
  <xsl:param name="site" as="xs:string" select="'{}'"/>
  <!-- "shown" where doubtful decisions are marked from the start; otherwise a reader asks for it. -->
  <xsl:param name="doubts" as="xs:string" select="''"/>
  <!-- The style sheet with its fonts, the script, and the script's hash for the content security policy. -->
  <xsl:param name="style" as="xs:string" select="''"/>
  <xsl:param name="script" as="xs:string" select="''"/>
  <xsl:param name="script-hash" as="xs:string" select="''"/>

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="ed:html" on-no-match="fail"/>
  <xsl:mode name="ed:flow" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="edition"/>
  </xsl:template>
</xsl:stylesheet>
