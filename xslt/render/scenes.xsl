<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks where: a row a section, a column a voice, in each cell how often, with a link to the first time. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- More columns than these cannot be read side by side; the voices that say least share the last. -->
  <xsl:variable name="f:most-columns" as="xs:integer" select="12"/>

  <xsl:function name="f:scenes" as="element(Q{}details)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="scenes" as="element(section)*" select="$edition/text//section[@headed][speech]"/>
    <xsl:variable name="voices" as="element(speaker)*" select="$edition/cast/speaker"/>
    <xsl:if test="count($scenes) gt 1 and count($voices) gt 2">
      <xsl:variable name="by-words" as="element(speaker)+" select="sort($voices, (), function($voice) { -xs:integer($voice/@words) })"/>
      <xsl:variable name="columns" as="element(speaker)+" select="if (count($voices) le $f:most-columns) then $voices else $by-words[position() lt $f:most-columns]"/>
      <details class="scenes">
        <summary>{f:t('scenes-table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="{f:t('scenes-caption')}">
          <table>
            <caption class="vh">{f:t('scenes-caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{f:t('section')}</th>
                <xsl:for-each select="$columns"><th scope="col" class="num">{f:voice(.)}</th></xsl:for-each>
                <xsl:if test="count($columns) lt count($voices)"><th scope="col" class="num">{f:t('others')}</th></xsl:if>
              </tr>
            </thead>
            <tbody>
              <xsl:sequence select="$scenes ! f:scene(., $columns, count($columns) lt count($voices))"/>
            </tbody>
          </table>
        </div>
      </details>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:scene" as="element(Q{}tr)">
    <xsl:param name="scene" as="element(section)"/>
    <xsl:param name="columns" as="element(speaker)+"/>
    <xsl:param name="others" as="xs:boolean"/>
    <xsl:variable name="speeches" as="map(*)">
      <xsl:map>
        <xsl:for-each-group select="$scene/speech" group-by="@who">
          <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <tr>
      <th scope="row"><a href="#{$scene/@id}">{string-join($scene/ancestor-or-self::section/head[not(@repeated)][1] ! f:in-reading(.), ' · ')}</a></th>
      <xsl:sequence select="$columns ! f:times($speeches(@who))"/>
      <xsl:if test="$others"><xsl:sequence select="f:times($scene/speech[not(@who = $columns/@who)])"/></xsl:if>
    </tr>
  </xsl:function>

  <xsl:function name="f:times" as="element(Q{}td)">
    <xsl:param name="speeches" as="element(speech)*"/>
    <td class="num">
      <xsl:for-each select="$speeches[1]"><a href="#{@id}">{f:n(count($speeches))}</a></xsl:for-each>
    </td>
  </xsl:function>
</xsl:stylesheet>
