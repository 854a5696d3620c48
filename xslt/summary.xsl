<?xml version="1.0" encoding="UTF-8"?>
<!-- Model to the summary that a site is made from: what indexes need of a record, and its passages for the search. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:include href="shared/i18n.xsl"/>
  <xsl:include href="shared/words.xsl"/>
  <xsl:include href="site/passages.xsl"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:key name="listed-place" match="places/place" use="@id"/>
  <xsl:key name="speeches-of" match="speech" use="tokenize(@who)"/>

  <xsl:template match="/" as="element(st:record)">
    <xsl:apply-templates select="edition"/>
  </xsl:template>

  <xsl:template match="edition" as="element(st:record)">
    <st:record id="{@id}" title="{f:title(.)}" date="{header/date ! f:date-words(.)}" lang="{text/@lang}" speeches="{figures/@speeches}" words="{figures/@words}"
        paragraphs="{figures/@paragraphs}" drama="{if (f:is-drama(.)) then 'yes' else 'no'}">
      <xsl:for-each select="max((header/change/@when[. castable as xs:date]/xs:date(.)))">
        <xsl:attribute name="changed" select="."/>
      </xsl:for-each>
      <xsl:copy-of select="header/date"/>
      <xsl:for-each select="header/kind"><st:kind>{.}</st:kind></xsl:for-each>
      <xsl:for-each select="header/place[1]"><st:where>{.}</st:where></xsl:for-each>
      <xsl:for-each select="header/abstract[1]"><st:abstract>{.}</st:abstract></xsl:for-each>
      <xsl:for-each select="cast/speaker"><st:voice who="{@who}" label="{@label}" speeches="{@speeches}"/></xsl:for-each>
      <xsl:apply-templates select="persons/person"/>
      <xsl:sequence select="f:places(.)"/>
      <st:passages><xsl:apply-templates select="header, text" mode="st:passages"/></st:passages>
    </st:record>
  </xsl:template>

  <!-- Characters of a play are nobody whom another record could name. -->
  <xsl:function name="f:is-drama" as="xs:boolean">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="exists($edition/text//(section[@kind = ('play', 'act', 'scene')] | list[@kind = 'cast']))"/>
  </xsl:function>

  <xsl:template match="person" as="element(st:person)">
    <st:person>
      <xsl:copy-of select="@id, @name, @sort, @group, @words"/>
      <xsl:copy-of select="@entry"/>
      <xsl:for-each select="also"><st:also><xsl:copy-of select="@lang"/>{.}</st:also></xsl:for-each>
      <xsl:for-each select="role"><st:role>{f:role(.)}</st:role></xsl:for-each>
      <xsl:for-each select="authority"><st:authority href="{@href}"/></xsl:for-each>
      <xsl:for-each select="key('speeches-of', substring-after(@id, 'person-'))">
        <st:speech at="{@n}" target="{@id}"/>
      </xsl:for-each>
      <xsl:for-each select="mention"><st:mention at="{@at}" target="{@target}"/></xsl:for-each>
    </st:person>
  </xsl:template>

  <!-- Places that the text names, each with the passages where it does; the record's own place leads to the record. -->
  <xsl:function name="f:places" as="element(st:place)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="named" as="element(name)*" select="$edition/text//name[@kind = 'place'][normalize-space()]"/>
    <xsl:for-each-group select="$named, $edition/header/place" group-by="f:place-key(.)">
      <xsl:variable name="listed" as="element(place)?" select="key('listed-place', current-grouping-key())[1]"/>
      <st:place name="{($listed/@name, f:in-reading(current-group()[1]))[1]}">
        <xsl:copy-of select="$listed/@entry"/>
        <xsl:for-each select="$listed/also"><st:also><xsl:copy-of select="@lang"/>{.}</st:also></xsl:for-each>
        <xsl:for-each select="distinct-values((current-group()/@ref[f:is-address(.)], $listed/authority/@href))"><st:authority href="{.}"/></xsl:for-each>
        <xsl:if test="current-group()[self::place]"><st:setting/></xsl:if>
        <xsl:for-each-group select="current-group()[@at ne ''][not(ancestor::matter or ancestor::label)]" group-by="@at">
          <st:mention at="{@at}" target="{@place}"/>
        </xsl:for-each-group>
      </st:place>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:place-key" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="called" as="xs:string" select="f:in-reading($place)"/>
    <xsl:sequence select="($place/@ref/string(), root($place)/edition/places/place[$called = (@name, also)]/@id/string(), $called)[1]"/>
  </xsl:function>

  <xsl:function name="f:is-address" as="xs:boolean">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:sequence select="matches($ref, '^https?://\S+$', 'i')"/>
  </xsl:function>
</xsl:stylesheet>
