<?xml version="1.0" encoding="UTF-8"?>
<!-- A person, or a place: who or what it is, and all its passages, record by record. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = ('person', 'place')]" as="element(Q{}html)">
    <xsl:variable name="content" as="element()+">
      <xsl:sequence select="f:headed(entry/@name, f:about-entry(entry))"/>
      <xsl:apply-templates select="entry/record" mode="st:entry"/>
    </xsl:variable>
    <xsl:sequence select="f:frame(., entry/@name, $content)"/>
  </xsl:template>

  <xsl:function name="f:about-entry" as="element()*">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:if test="$entry/(role | also)"><p class="subtitle"><xsl:value-of select="string-join($entry/role, '; ') || '; '[$entry/role and $entry/also]"/><xsl:if test="$entry/also"><xsl:sequence select="f:also-named($entry/also)"/></xsl:if></p></xsl:if>
    <p class="abstract">{f:tally-of($entry)}</p>
    <xsl:if test="$entry/authority">
      <ul class="authorities" aria-label="{f:t('authorities')}"><xsl:for-each select="$entry/authority"><li><a href="{@href}">{replace(@href, '^[a-z]+://(www\.)?', '', 'i')}</a></li></xsl:for-each></ul>
    </xsl:if>
    <xsl:if test="$entry/only"><p class="ct">{f:t('namesake')}</p></xsl:if>
  </xsl:function>

  <xsl:mode name="st:entry" on-no-match="fail"/>

  <xsl:template match="record" mode="st:entry" as="element(Q{}section)">
    <section class="found" aria-labelledby="record-{position()}">
      <h2 id="record-{position()}"><a href="{../../@up}{@href}">{@title}</a></h2>
      <p class="ct">{string-join((@date[. ne ''], where), ', ')}</p>
      <xsl:if test="speech">
        <ol class="speeches" aria-label="{f:t('col-speeches')}"><xsl:apply-templates select="speech" mode="#current"/></ol>
      </xsl:if>
      <xsl:if test="mention">
        <div class="mentions">
          <h3 id="named-{position()}">{f:t('named-in')}</h3>
          <ul aria-labelledby="named-{position()}"><xsl:apply-templates select="mention" mode="#current"/></ul>
        </div>
      </xsl:if>
      <xsl:if test="setting"><p>{f:t('setting-of')}</p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="speech" mode="st:entry" as="element(Q{}li)">
    <li><a href="{../../../@up}{@href}"><span class="at">{@at}</span>{' '}<span lang="{../@lang}">{.}</span></a></li>
  </xsl:template>

  <xsl:template match="mention" mode="st:entry" as="element(Q{}li)">
    <li><a href="{../../../@up}{@href}">{@at}</a></li>
  </xsl:template>
</xsl:stylesheet>
