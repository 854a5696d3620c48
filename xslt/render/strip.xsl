<?xml version="1.0" encoding="UTF-8"?>
<!-- The strip of turns as SVG: one walk over the speeches, with the place where the last one ended. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns="http://www.w3.org/2000/svg"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:strip" as="element()">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:param name="lane-height" as="xs:integer"/>
    <xsl:variable name="speeches" as="element(speech)+" select="$edition/text//speech"/>
    <xsl:variable name="lanes" as="xs:integer" select="xs:integer(max($edition/cast/speaker/@lane))"/>
    <!-- A gap between turns, as long as a word count that vanishes in a long record. -->
    <xsl:variable name="gap" as="xs:decimal" select="min((0.2, 20 div count($speeches)))"/>
    <xsl:variable name="scale" as="xs:decimal" select="(100 - $gap * (count($speeches) - 1)) div max((1, sum($speeches/@words)))"/>
    <xsl:variable name="turns" as="map(xs:string, item())*">
      <xsl:iterate select="$speeches">
        <xsl:param name="x" as="xs:decimal" select="0"/>
        <xsl:variable name="width" as="xs:decimal" select="xs:decimal(@words) * $scale"/>
        <xsl:sequence select="map { 'speech': ., 'x': $x, 'width': $width }"/>
        <xsl:next-iteration><xsl:with-param name="x" select="$x + $width + $gap"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <svg class="strip" width="100%" height="{$lanes * $lane-height}" role="img" aria-label="{f:strip-words($edition, $speeches)}">
      <title>{f:strip-words($edition, $speeches)}</title>
      <xsl:choose>
        <xsl:when test="f:are-many($speeches)">
          <xsl:sequence select="f:lane-paths($turns, $lanes, $lane-height)"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="$turns ! f:turn(?speech, ?x, ?width, $lane-height)"/></xsl:otherwise>
      </xsl:choose>
    </svg>
  </xsl:function>

  <!-- So many turns are too thin to be pointed at or numbered one by one, and a table of them too long to be read. -->
  <xsl:function name="f:are-many" as="xs:boolean">
    <xsl:param name="speeches" as="element(speech)*"/>
    <xsl:sequence select="count($speeches) gt 300"/>
  </xsl:function>

  <!-- One path a lane, in an inner picture that is stretched to the width of the strip. -->
  <xsl:function name="f:lane-paths" as="element()">
    <xsl:param name="turns" as="map(xs:string, item())*"/>
    <xsl:param name="lanes" as="xs:integer"/>
    <xsl:param name="height" as="xs:integer"/>
    <svg width="100%" height="100%" viewBox="0 0 10000 {$lanes * $height}" preserveAspectRatio="none">
      <xsl:for-each-group select="$turns" group-by="xs:integer(?speech/@lane)">
        <path stroke-width="{$height}">
          <xsl:sequence select="f:line-look(string(current-grouping-key()))"/>
          <xsl:attribute name="d" separator="">
            <xsl:sequence select="'M0 ' || (current-grouping-key() - 0.5) * $height"/>
            <!-- From where the last turn ended, in whole numbers, so that roundings do not add up. -->
            <xsl:iterate select="current-group()">
              <xsl:param name="ended" as="xs:integer" select="0"/>
              <xsl:variable name="begins" as="xs:integer" select="xs:integer(round(100 * ?x))"/>
              <xsl:variable name="width" as="xs:integer" select="max((8, xs:integer(round(100 * ?width))))"/>
              <xsl:sequence select="'m' || $begins - $ended || ' 0h' || $width"/>
              <xsl:next-iteration><xsl:with-param name="ended" select="$begins + $width"/></xsl:next-iteration>
            </xsl:iterate>
          </xsl:attribute>
        </path>
      </xsl:for-each-group>
    </svg>
  </xsl:function>

  <xsl:function name="f:turn" as="element()+">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:param name="x" as="xs:decimal"/>
    <xsl:param name="width" as="xs:decimal"/>
    <xsl:param name="height" as="xs:integer"/>
    <xsl:variable name="top" as="xs:integer" select="(xs:integer($speech/@lane) - 1) * $height"/>
    <rect x="{f:percent($x)}" y="{$top}" width="{f:percent(max((0.12, $width)))}" height="{$height}">
      <xsl:sequence select="f:lane-look($speech/@lane)"/>
      <title>{$speech/@n}. {f:voice($speech)}: {f:count('words', xs:integer($speech/@words))}</title>
    </rect>
    <xsl:if test="$width gt 5">
      <text x="{f:percent($x + $width div 2)}" y="{$top + round($height * 0.68)}"><xsl:sequence select="f:label-look()"/>{$speech/@n}</text>
    </xsl:if>
  </xsl:function>

  <!-- In the web page a lane's colour is its class. -->
  <xsl:function name="f:lane-look" as="attribute()*">
    <xsl:param name="lane" as="xs:string"/>
    <xsl:attribute name="class" select="'lane' || $lane"/>
  </xsl:function>

  <xsl:function name="f:line-look" as="attribute()*">
    <xsl:param name="lane" as="xs:string"/>
    <xsl:sequence select="f:lane-look($lane)"/>
  </xsl:function>

  <xsl:function name="f:label-look" as="attribute()*"/>

  <xsl:function name="f:percent" as="xs:string">
    <xsl:param name="value" as="xs:decimal"/>
    <xsl:sequence select="format-number($value, '0.00') || '%'"/>
  </xsl:function>

  <xsl:function name="f:strip-words" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:param name="speeches" as="element(speech)+"/>
    <xsl:variable name="longest" as="element(speech)" select="sort($speeches, (), function($speech) { -xs:integer($speech/@words) })[1]"/>
    <xsl:sequence select="f:t('strip-alt', map { 'lanes': string-join(f:lane-names($edition/cast), ', '), 'n': string($longest/@n), 'who': f:voice($longest) })"/>
  </xsl:function>
</xsl:stylesheet>
