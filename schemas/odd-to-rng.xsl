<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiles tei-encoder.odd to RELAX NG; a group or choice of one is never written, for libxml2 chokes on them. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="https://tei-encoder.invalid/functions"
  xmlns:m="https://tei-encoder.invalid/modes"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  default-mode="m:define"
  expand-text="yes"
  exclude-result-prefixes="xs f m">

  <xsl:import href="odd-model.xsl"/>
  <xsl:output indent="yes"/>

  <xsl:mode name="m:define" on-no-match="fail"/>
  <xsl:mode name="m:content" on-no-match="fail"/>
  <xsl:mode name="m:once" on-no-match="fail"/>
  <xsl:mode name="m:attribute" on-no-match="fail"/>
  <xsl:mode name="m:value" on-no-match="fail"/>

  <xsl:template match="/">
    <xsl:comment> Compiled from tei-encoder.odd by compile.py; do not edit. </xsl:comment>
    <xsl:variable name="schema" as="element(schemaSpec)" select="//schemaSpec"/>
    <grammar ns="{$schema/@ns}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start>
        <xsl:sequence select="f:choice(tokenize($schema/@start) ! f:reference(.))"/>
      </start>
      <xsl:apply-templates select="f:specifications(.)"/>
    </grammar>
  </xsl:template>

  <!-- One specification, one define. -->
  <xsl:template match="elementSpec">
    <define name="{@ident}">
      <element name="{@ident}">
        <a:documentation>{normalize-space(desc)}</a:documentation>
        <xsl:sequence select="f:attribute-classes(.) ! f:reference(@ident)"/>
        <xsl:apply-templates select="attList/attDef" mode="m:attribute"/>
        <xsl:apply-templates select="content/*" mode="m:content"/>
      </element>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'model']">
    <define name="{@ident}">
      <xsl:sequence select="f:choice(f:members(.) ! f:reference(@ident))"/>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']">
    <define name="{@ident}">
      <xsl:apply-templates select="attList/attDef" mode="m:attribute"/>
    </define>
  </xsl:template>

  <xsl:template match="macroSpec">
    <define name="{@ident}">
      <xsl:apply-templates select="content/*" mode="m:content"/>
    </define>
  </xsl:template>

  <xsl:template match="dataSpec">
    <define name="{@ident}">
      <xsl:apply-templates select="content/*" mode="m:value"/>
    </define>
  </xsl:template>

  <!-- A particle as often as it may come. -->
  <xsl:template match="*[f:occurrence(.) = '']" mode="m:content">
    <xsl:apply-templates select="." mode="m:once"/>
  </xsl:template>

  <xsl:template match="*[f:occurrence(.) = '?']" mode="m:content">
    <optional><xsl:apply-templates select="." mode="m:once"/></optional>
  </xsl:template>

  <xsl:template match="*[f:occurrence(.) = '*']" mode="m:content">
    <zeroOrMore><xsl:apply-templates select="." mode="m:once"/></zeroOrMore>
  </xsl:template>

  <xsl:template match="*[f:occurrence(.) = '+']" mode="m:content">
    <oneOrMore><xsl:apply-templates select="." mode="m:once"/></oneOrMore>
  </xsl:template>

  <xsl:template match="*[f:occurrence(.) castable as xs:integer]" mode="m:content">
    <xsl:variable name="particle" as="element()" select="."/>
    <xsl:for-each select="2 to xs:integer(f:occurrence(.))">
      <xsl:apply-templates select="$particle" mode="m:once"/>
    </xsl:for-each>
    <oneOrMore><xsl:apply-templates select="." mode="m:once"/></oneOrMore>
  </xsl:template>

  <!-- A particle once. A sequence needs a group only where it is one of several alternatives. -->
  <xsl:template match="sequence" mode="m:once">
    <xsl:apply-templates select="*" mode="m:content"/>
  </xsl:template>

  <xsl:template match="alternate/sequence[f:occurrence(.) = '']" mode="m:once">
    <group><xsl:apply-templates select="*" mode="m:content"/></group>
  </xsl:template>

  <xsl:template match="alternate" mode="m:once">
    <xsl:variable name="alternatives" as="element()+">
      <xsl:apply-templates select="*" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="f:choice($alternatives)"/>
  </xsl:template>

  <xsl:template match="elementRef | classRef | macroRef" mode="m:once">
    <xsl:sequence select="f:reference(f:spec(.)/@ident)"/>
  </xsl:template>

  <xsl:template match="textNode" mode="m:once">
    <text/>
  </xsl:template>

  <xsl:template match="empty" mode="m:once">
    <empty/>
  </xsl:template>

  <!-- Attributes and their values. -->
  <xsl:template match="attDef" mode="m:attribute">
    <attribute name="{@ident}">
      <a:documentation>{normalize-space(desc)}</a:documentation>
      <xsl:apply-templates select="datatype" mode="m:value"/>
    </attribute>
  </xsl:template>

  <xsl:template match="attDef[not(@usage = 'req')]" mode="m:attribute">
    <optional>
      <xsl:next-match/>
    </optional>
  </xsl:template>

  <xsl:template match="datatype" mode="m:value">
    <xsl:apply-templates select="(../valList[@type = 'closed'], dataRef)[1]" mode="#current"/>
  </xsl:template>

  <xsl:template match="datatype[@maxOccurs = 'unbounded']" mode="m:value">
    <list>
      <oneOrMore>
        <xsl:next-match/>
      </oneOrMore>
    </list>
  </xsl:template>

  <xsl:template match="dataRef[@key]" mode="m:value">
    <xsl:sequence select="f:reference(f:spec(.)/@ident)"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="m:value">
    <data type="{@name}">
      <xsl:for-each select="@restriction">
        <param name="pattern">{.}</param>
      </xsl:for-each>
    </data>
  </xsl:template>

  <xsl:template match="alternate" mode="m:value">
    <xsl:variable name="alternatives" as="element()+">
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:choice($alternatives)"/>
  </xsl:template>

  <xsl:template match="valList" mode="m:value">
    <xsl:variable name="values" as="element()+">
      <xsl:for-each select="valItem">
        <value>{@ident}</value>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:choice($values)"/>
  </xsl:template>

  <xsl:function name="f:reference" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <ref name="{$name}"/>
  </xsl:function>

  <xsl:function name="f:choice" as="element()">
    <xsl:param name="alternatives" as="element()+"/>
    <xsl:choose>
      <xsl:when test="count($alternatives) eq 1">
        <xsl:sequence select="$alternatives"/>
      </xsl:when>
      <xsl:otherwise>
        <choice>
          <xsl:sequence select="$alternatives"/>
        </choice>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
