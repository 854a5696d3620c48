<?xml version="1.0" encoding="UTF-8"?>
<!-- The records on a line of time: columns of years (or months, or decades) as SVG, and the same as a list beneath. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'timeline']" as="element(Q{}html)">
    <xsl:variable name="content" as="element()+">
      <xsl:sequence select="f:headed(f:t('part-timeline'), ())"/>
      <xsl:if test="bin[@start]"><figure><xsl:sequence select="f:columns(.)"/></figure></xsl:if>
      <table class="bins">
        <caption class="vh">{f:t('timeline-table')}</caption>
        <thead><tr><th scope="col">{f:t('col-date')}</th><th scope="col" class="num">{f:t('col-number')}</th><th scope="col">{f:t('part-records')}</th></tr></thead>
        <tbody><xsl:apply-templates select="bin[@count ne '0']" mode="st:bin"/></tbody>
      </table>
    </xsl:variable>
    <xsl:sequence select="f:frame(., f:t('part-timeline'), $content)"/>
  </xsl:template>

  <xsl:mode name="st:bin" on-no-match="fail"/>

  <xsl:template match="bin" mode="st:bin" as="element(Q{}tr)">
    <tr>
      <th scope="row">{f:bin-name(.)}</th>
      <td class="num">{f:n(@count)}</td>
      <td>
        <xsl:choose>
          <xsl:when test="record"><ul class="brief"><xsl:apply-templates select="record" mode="st:brief"/></ul></xsl:when>
          <xsl:otherwise><a href="{@href}">{f:count('records', @count)}</a></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="bin/record" mode="st:brief" priority="1" as="element(Q{}li)">
    <li><a href="{@href}">{@title}</a><span class="ct">{string-join((@date[. ne ''], where), ', ')}</span></li>
  </xsl:template>

  <xsl:function name="f:bin-name" as="xs:string">
    <xsl:param name="bin" as="element(bin)"/>
    <xsl:sequence select="if (not($bin/@start)) then f:t('undated')
      else if (string-length($bin/@start) = 7) then f:day($bin/@start)
      else if ($bin/@years = '10') then f:t('decade', map { 'year': string($bin/@start) })
      else if ($bin/@years = '100') then $bin/@start || '–' || (xs:integer($bin/@start) + 99)
      else string($bin/@start)"/>
  </xsl:function>

  <!-- A column for each span of time, as high as its records are many; a name under the first of each few. -->
  <xsl:function name="f:columns" as="element()">
    <xsl:param name="page" as="element(page)"/>
    <xsl:variable name="bins" as="element(bin)+" select="$page/bin[@start]"/>
    <xsl:variable name="most" as="xs:integer" select="max($bins/xs:integer(@count))"/>
    <xsl:variable name="width" as="xs:decimal" select="100 div count($bins)"/>
    <xsl:variable name="named-each" as="xs:integer" select="xs:integer(ceiling(count($bins) div 6))"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="columns-of-time" width="100%" height="210" role="img" aria-label="{f:timeline-words($bins)}">
      <title>{f:timeline-words($bins)}</title>
      <xsl:for-each select="$bins">
        <xsl:variable name="x" as="xs:decimal" select="(position() - 1) * $width"/>
        <xsl:variable name="height" as="xs:decimal" select="round(150 * xs:integer(@count) div $most, 1)"/>
        <xsl:if test="@count ne '0'">
          <rect x="{f:hundredths($x + 0.1 * $width)}" y="{180 - max((3, $height))}" width="{f:hundredths(min((0.8 * $width, 8)))}" height="{max((3, $height))}"><title>{f:bin-name(.)}: {f:count('records', @count)}</title></rect>
        </xsl:if>
        <xsl:if test="(position() - 1) mod $named-each = 0">
          <xsl:variable name="late" as="xs:boolean" select="$x gt 80"/>
          <text x="{f:hundredths($x + (if ($late) then 0.9 else 0.1) * $width)}" y="201" text-anchor="{if ($late) then 'end' else 'start'}">{f:bin-name(.)}</text>
        </xsl:if>
      </xsl:for-each>
      <line x1="0" x2="100%" y1="180.5" y2="180.5"/>
    </svg>
  </xsl:function>

  <xsl:function name="f:hundredths" as="xs:string">
    <xsl:param name="value" as="xs:decimal"/>
    <xsl:sequence select="format-number($value, '0.00') || '%'"/>
  </xsl:function>

  <xsl:function name="f:timeline-words" as="xs:string">
    <xsl:param name="bins" as="element(bin)+"/>
    <xsl:variable name="fullest" as="element(bin)" select="sort($bins, (), function($bin) { -xs:integer($bin/@count) })[1]"/>
    <xsl:sequence select="f:t('timeline-alt', map { 'from': f:bin-name($bins[1]), 'to': f:bin-name($bins[last()]),
      'records': f:count('records', xs:integer(sum($bins/@count))), 'most': f:bin-name($fullest), 'n': f:n($fullest/@count) })"/>
  </xsl:function>
</xsl:stylesheet>
