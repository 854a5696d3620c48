<?xml version="1.0" encoding="UTF-8"?>
<!-- The strip of turns in print: looks as attributes, since a page's style sheet does not reach into the picture. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- Red, blue, and further inks as dark as these; the last is for the others. -->
  <xsl:variable name="f:inks" as="xs:string+" select="'#8c2a1c', '#1f4f82', '#2f5e32', '#6b3a7d', '#7a5200', '#4d4a45'"/>

  <xsl:function name="f:strip-figure" as="element(Q{}figure)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="count($edition/cast/speaker) gt 1">
      <!-- The words around the lanes; the lanes themselves come in their inks. -->
      <xsl:variable name="words" as="xs:string*" select="tokenize(f:t('strip-caption', map { 'lanes': '|' }), '\|')"/>
      <figure>
        <xsl:sequence select="f:strip($edition, if (max($edition/cast/speaker/@lane ! xs:integer(.)) gt 3) then 13 else 17)"/>
        <figcaption>{$words[1]}<xsl:sequence select="f:lane-words($edition/cast)"/>{$words[2]}</figcaption>
      </figure>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:lane-words" as="node()+">
    <xsl:param name="cast" as="element(cast)"/>
    <xsl:for-each-group select="$cast/speaker" group-by="xs:integer(@lane)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:if test="position() gt 1">, </xsl:if>
      <b class="{if (@own = 'yes') then f:name-class(@label) else 'others'} lane{current-grouping-key()}">{f:lane-name(current-group())}</b>
      <xsl:value-of select="' (' || f:count('speeches', xs:integer(sum(current-group()/@speeches))) || ', ' || f:count('words', xs:integer(sum(current-group()/@words))) || ')'"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:lane-look" as="attribute()*">
    <xsl:param name="lane" as="xs:string"/>
    <xsl:attribute name="fill" select="$f:inks[xs:integer($lane)]"/>
  </xsl:function>

  <xsl:function name="f:line-look" as="attribute()*">
    <xsl:param name="lane" as="xs:string"/>
    <xsl:attribute name="stroke" select="$f:inks[xs:integer($lane)]"/>
    <xsl:attribute name="fill" select="'none'"/>
  </xsl:function>

  <xsl:function name="f:label-look" as="attribute()*">
    <xsl:attribute name="fill" select="'#fff'"/>
    <xsl:attribute name="text-anchor" select="'middle'"/>
    <xsl:attribute name="font-family" select="'Record Serif, Source Serif 4, serif'"/>
    <xsl:attribute name="font-weight" select="'600'"/>
    <xsl:attribute name="font-size" select="'8'"/>
  </xsl:function>
</xsl:stylesheet>
