<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and dates in the text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="persName | placeName | orgName | geogName | settlement | country | region | name | rs" mode="ed:model" as="element(ed:name)">
    <xsl:variable name="ref" as="xs:string" select="(tokenize(@ref)[1], tokenize(@key)[1], '')[1]"/>
    <ed:name kind="{f:name-kind(.)}" at="{f:at(.)}" place="{f:address(.)}">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <xsl:if test="$ref">
        <xsl:attribute name="ref" select="replace($ref, '^#', '')"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </ed:name>
  </xsl:template>

  <xsl:function name="f:name-kind" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if ($name[self::persName or (self::name | self::rs)[@type = 'person']]) then 'person'
      else if ($name[self::orgName or (self::name | self::rs)[@type = 'org']]) then 'org'
      else if ($name[self::name or self::rs][not(@type = 'place')]) then 'other' else 'place'"/>
  </xsl:function>

  <xsl:template match="roleName | forename | surname | addName | genName | nameLink | affiliation | occupation" mode="ed:model" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="date" mode="ed:model" as="element(ed:date)">
    <ed:date>
      <xsl:sequence select="f:iso(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:date>
  </xsl:template>

  <!-- Only real dates pass: 2026, 2026-11, 2026-11-24. -->
  <xsl:function name="f:iso" as="attribute()*">
    <xsl:param name="date" as="element()?"/>
    <xsl:for-each select="$date/(@when, @from, @to, @notBefore, @notAfter)">
      <xsl:variable name="day" as="xs:string" select="replace(., '^(\d{4}-\d\d-\d\d)T.*$', '$1')"/>
      <xsl:if test="matches($day, '^\d') and ($day castable as xs:date or $day castable as xs:gYearMonth or $day castable as xs:gYear)">
        <xsl:attribute name="{local-name()}" select="$day"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
