<?xml version="1.0" encoding="UTF-8"?>
<!-- The bar at the head of pages: the edition's name, its parts, and what a page offers to download. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:f="urn:x-tei-encoder:functions">

  <!-- Links are pairs of label and address; `here` is the address of the part in which the page stands. -->
  <xsl:function name="f:bar-of" as="element(Q{}header)">
    <xsl:param name="home" as="array(xs:string)"/>
    <xsl:param name="parts" as="array(*)*"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:param name="downloads" as="array(*)*"/>
    <header class="bar{' of-site'[exists($parts)]}">
      <p class="home"><a href="{$home(2)}">{$home(1)}</a></p>
      <xsl:if test="exists($parts)">
        <nav class="parts" aria-label="{f:t('site-nav')}">
          <ul>
            <xsl:for-each select="$parts">
              <li><a href="{.(2)}"><xsl:if test=".(2) = $here"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>{.(1)}</a></li>
            </xsl:for-each>
          </ul>
        </nav>
      </xsl:if>
      <xsl:if test="exists($downloads)">
        <nav class="downloads" aria-label="{f:t('downloads')}">
          <ul><xsl:for-each select="$downloads"><li><a href="{.(2)}">{.(1)}</a></li></xsl:for-each></ul>
        </nav>
      </xsl:if>
    </header>
  </xsl:function>
</xsl:stylesheet>
