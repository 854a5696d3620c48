<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages of a site, many at a time: what the program has put together comes in, each page goes out as text in an element. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/bar.xsl"/>
  <xsl:include href="shared/switch.xsl"/>
  <xsl:include href="site/frame.xsl"/>
  <xsl:include href="site/start.xsl"/>
  <xsl:include href="site/records.xsl"/>
  <xsl:include href="site/entries.xsl"/>
  <xsl:include href="site/entry.xsl"/>
  <xsl:include href="site/timeline.xsl"/>
  <xsl:include href="site/search.xsl"/>
  <xsl:include href="site/feeds.xsl"/>
  <xsl:include href="site/door.xsl"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:variable name="f:html" as="map(*)" select="map { 'method': 'html', 'html-version': 5.0, 'indent': false(), 'include-content-type': false() }"/>
  <xsl:variable name="f:xml" as="map(*)" select="map { 'method': 'xml', 'indent': true() }"/>

  <xsl:template match="/" as="element(st:pages)">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="pages" as="element(st:pages)">
    <st:pages>
      <xsl:for-each select="page">
        <xsl:variable name="made" as="element()"><xsl:apply-templates select="."/></xsl:variable>
        <st:page href="{@href}">{serialize($made, if ($made/self::Q{}html) then $f:html else $f:xml)}</st:page>
      </xsl:for-each>
    </st:pages>
  </xsl:template>
</xsl:stylesheet>
