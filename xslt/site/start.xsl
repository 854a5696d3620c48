<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page: what the edition is, how much it holds, a search, the ways in, its earliest and latest records. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'start']" as="element(Q{}html)">
    <xsl:variable name="content" as="element()+">
      <div class="title">
        <xsl:if test="$f:site/@publisher ne ''"><p class="kicker">{$f:site/@publisher}</p></xsl:if>
        <h1>{f:site-title()}</h1>
        <xsl:if test="$f:site/@subtitle ne ''"><p class="subtitle">{$f:site/@subtitle}</p></xsl:if>
        <xsl:if test="figures/@first ne ''"><p class="dateline">{f:years(figures)}</p></xsl:if>
        <xsl:if test="$f:site/@description ne ''"><p class="abstract">{$f:site/@description}</p></xsl:if>
        <xsl:sequence select="f:search-form('search.html')"/>
      </div>
      <xsl:sequence select="f:ways-in(figures)"/>
      <div class="columns">
        <xsl:apply-templates select="earliest | latest"/>
      </div>
    </xsl:variable>
    <xsl:sequence select="f:frame(., f:site-title(), $content)"/>
  </xsl:template>

  <xsl:function name="f:years" as="xs:string">
    <xsl:param name="figures" as="element(figures)"/>
    <xsl:variable name="from" as="xs:string" select="substring($figures/@first, 1, 4)"/>
    <xsl:variable name="to" as="xs:string" select="substring($figures/@last, 1, 4)"/>
    <xsl:sequence select="if ($from = $to) then $from else $from || '–' || $to"/>
  </xsl:function>

  <!-- The parts of the site, each with what it holds. -->
  <xsl:function name="f:ways-in" as="element(Q{}ul)">
    <xsl:param name="figures" as="element(figures)"/>
    <ul class="ways" aria-label="{f:t('ways-in')}">
      <xsl:for-each select="$f:site/part[not(@key = 'search')]">
        <li><a href="{@href}">{f:t('part-' || @key)}</a><span class="ct">{f:holds(@key, $figures)}</span></li>
      </xsl:for-each>
    </ul>
  </xsl:function>

  <xsl:function name="f:holds" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="figures" as="element(figures)"/>
    <xsl:sequence select="if ($key = 'records') then string-join((f:count('records', $figures/@records), f:count('speeches', $figures/@speeches), f:count('words', $figures/@words)), ', ')
      else if ($key = 'persons') then f:count('persons', $figures/@persons)
      else if ($key = 'places') then f:count('places-named', $figures/@places)
      else f:years($figures)"/>
  </xsl:function>

  <xsl:template match="earliest | latest" as="element(Q{}section)">
    <section aria-labelledby="h-{local-name()}">
      <h2 id="h-{local-name()}">{f:t(if (local-name() = 'latest') then 'latest' else if (../latest) then 'earliest' else 'part-records')}</h2>
      <ul class="brief"><xsl:apply-templates select="record" mode="st:brief"/></ul>
    </section>
  </xsl:template>

  <xsl:mode name="st:brief" on-no-match="fail"/>

  <xsl:template match="record" mode="st:brief" as="element(Q{}li)">
    <li>
      <a href="{../../@up}{@href}">{@title}</a>
      <span class="ct">{string-join((@date[. ne ''], where), ', ')}</span>
    </li>
  </xsl:template>
</xsl:stylesheet>
