<?xml version="1.0" encoding="UTF-8"?>
<!-- At a glance: who speaks how much, the strip of turns, and the same as a table. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:glance" on-no-match="fail"/>

  <xsl:template match="cast" mode="ed:glance" as="element(Q{}section)">
    <section class="glance" id="glance" aria-labelledby="h-glance">
      <h2 id="h-glance">{f:t('glance')}</h2>
      <ul class="who-list"><xsl:sequence select="f:shares(.)"/></ul>
      <xsl:if test="count(speaker) gt 1">
        <figure>
          <xsl:sequence select="f:strip(.., 26)"/>
          <figcaption>{f:t('strip-caption', map { 'lanes': string-join(f:lane-names(.), ', ') })}</figcaption>
        </figure>
      </xsl:if>
      <xsl:sequence select="f:speeches-table(..), f:scenes(..)"/>
    </section>
  </xsl:template>

  <!-- A line for each lane. -->
  <xsl:function name="f:shares" as="element(Q{}li)*">
    <xsl:param name="cast" as="element(cast)"/>
    <xsl:variable name="total" as="xs:integer" select="max((1, xs:integer($cast/../figures/@words)))"/>
    <xsl:for-each-group select="$cast/speaker" group-by="xs:integer(@lane)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="words" as="xs:integer" select="xs:integer(sum(current-group()/@words))"/>
      <li class="lane{current-grouping-key()}">
        <span class="{replace(f:name-class(@label), 'who', 'nm')}">{f:lane-name(current-group())}</span>
        <span class="ct">{f:count('speeches', xs:integer(sum(current-group()/@speeches)))}, {f:count('words', $words)}</span>
        <span class="pc">{round(100 * $words div $total)} %</span>
      </li>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:lane-name" as="xs:string">
    <xsl:param name="speakers" as="element(speaker)+"/>
    <xsl:sequence select="if ($speakers[1]/@own = 'yes') then f:voice($speakers[1]) else f:count('more-voices', count($speakers))"/>
  </xsl:function>

  <xsl:function name="f:lane-names" as="xs:string*">
    <xsl:param name="cast" as="element(cast)"/>
    <xsl:for-each-group select="$cast/speaker" group-by="xs:integer(@lane)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="f:lane-name(current-group())"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:speeches-table" as="element(Q{}details)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="not(f:are-many($edition/text//speech))">
      <details>
        <summary>{f:t('speeches-table')}</summary>
        <table>
          <caption class="vh">{f:t('speeches-caption')}</caption>
          <thead><tr><th scope="col">{f:t('number')}</th><th scope="col">{f:t('speaker')}</th><th scope="col" class="num">{f:t('words-title')}</th></tr></thead>
          <tbody>
            <xsl:for-each select="$edition/text//speech">
              <tr><td><a href="#{@id}">{@n}</a></td><td>{f:voice(.)}</td><td class="num">{f:n(@words)}</td></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </details>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
