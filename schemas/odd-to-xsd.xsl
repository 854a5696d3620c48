<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiles tei-encoder.odd to XSD 1.0; looser than the RELAX NG only in where mixed content has its text. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="https://tei-encoder.invalid/functions"
  xmlns:m="https://tei-encoder.invalid/modes"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  default-mode="m:declare"
  expand-text="yes"
  exclude-result-prefixes="f m">

  <xsl:import href="odd-model.xsl"/>
  <xsl:output indent="yes"/>

  <xsl:mode name="m:declare" on-no-match="fail"/>
  <xsl:mode name="m:particle" on-no-match="fail"/>
  <xsl:mode name="m:attribute" on-no-match="fail"/>
  <xsl:mode name="m:type" on-no-match="fail"/>

  <xsl:template match="/">
    <xsl:comment> Compiled from tei-encoder.odd by compile.py; do not edit. </xsl:comment>
    <xs:schema targetNamespace="{//schemaSpec/@ns}" elementFormDefault="qualified">
      <xsl:namespace name="" select="//schemaSpec/@ns"/>
      <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
      <xsl:apply-templates select="f:specifications(.)"/>
    </xs:schema>
  </xsl:template>

  <!-- Macros are written out where they are used: XSD's groups cannot repeat. -->
  <xsl:template match="macroSpec"/>

  <xsl:template match="elementSpec">
    <xs:element name="{@ident}">
      <xsl:call-template name="documentation"/>
      <xs:complexType>
        <xsl:if test="f:mixed(content)">
          <xsl:attribute name="mixed" select="true()"/>
        </xsl:if>
        <xsl:apply-templates select="content/*" mode="m:particle"/>
        <xsl:call-template name="attributes"/>
      </xs:complexType>
    </xs:element>
  </xsl:template>

  <xsl:template match="elementSpec[content/textNode]">
    <xs:element name="{@ident}">
      <xsl:call-template name="documentation"/>
      <xs:complexType>
        <xs:simpleContent>
          <xs:extension base="xs:string">
            <xsl:call-template name="attributes"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>
    </xs:element>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'model']">
    <xs:group name="{@ident}">
      <xs:choice>
        <xsl:for-each select="f:members(.)">
          <xsl:element name="xs:{if (self::elementSpec) then 'element' else 'group'}">
            <xsl:attribute name="ref" select="@ident"/>
          </xsl:element>
        </xsl:for-each>
      </xs:choice>
    </xs:group>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']">
    <xs:attributeGroup name="{@ident}">
      <xsl:apply-templates select="attList/attDef" mode="m:attribute"/>
    </xs:attributeGroup>
  </xsl:template>

  <xsl:template match="dataSpec">
    <xs:simpleType name="{@ident}">
      <xsl:apply-templates select="content/*" mode="m:type"/>
    </xs:simpleType>
  </xsl:template>

  <!-- Content. -->
  <xsl:template match="sequence" mode="m:particle">
    <xs:sequence>
      <xsl:copy-of select="@minOccurs, @maxOccurs"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="content/elementRef | content/classRef" mode="m:particle">
    <xs:sequence>
      <xsl:next-match/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="alternate" mode="m:particle">
    <xs:choice>
      <xsl:copy-of select="@minOccurs, @maxOccurs"/>
      <xsl:apply-templates select="* except textNode" mode="#current"/>
    </xs:choice>
  </xsl:template>

  <xsl:template match="elementRef" mode="m:particle">
    <xs:element ref="{f:spec(.)/@ident}">
      <xsl:copy-of select="@minOccurs, @maxOccurs"/>
    </xs:element>
  </xsl:template>

  <xsl:template match="classRef" mode="m:particle">
    <xs:group ref="{f:spec(.)/@ident}">
      <xsl:copy-of select="@minOccurs, @maxOccurs"/>
    </xs:group>
  </xsl:template>

  <xsl:template match="macroRef" mode="m:particle">
    <xsl:apply-templates select="f:spec(.)/content/*" mode="#current"/>
  </xsl:template>

  <xsl:template match="empty" mode="m:particle"/>

  <!-- Attributes and their types. -->
  <xsl:template name="attributes">
    <xsl:for-each select="f:attribute-classes(.)">
      <xs:attributeGroup ref="{@ident}"/>
    </xsl:for-each>
    <xsl:apply-templates select="attList/attDef" mode="m:attribute"/>
  </xsl:template>

  <xsl:template match="attDef[starts-with(@ident, 'xml:')]" mode="m:attribute">
    <xs:attribute ref="{@ident}"/>
  </xsl:template>

  <xsl:template match="attDef" mode="m:attribute">
    <xs:attribute name="{@ident}">
      <xsl:if test="@usage = 'req'">
        <xsl:attribute name="use" select="'required'"/>
      </xsl:if>
      <xsl:call-template name="documentation"/>
      <xs:simpleType>
        <xsl:apply-templates select="datatype" mode="m:type"/>
      </xs:simpleType>
    </xs:attribute>
  </xsl:template>

  <xsl:template match="datatype" mode="m:type">
    <xsl:apply-templates select="(../valList[@type = 'closed'], dataRef)[1]" mode="#current"/>
  </xsl:template>

  <xsl:template match="datatype[@maxOccurs = 'unbounded']" mode="m:type">
    <xs:restriction>
      <xs:simpleType>
        <xs:list>
          <xs:simpleType>
            <xsl:next-match/>
          </xs:simpleType>
        </xs:list>
      </xs:simpleType>
      <xs:minLength value="1"/>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="dataRef[@key]" mode="m:type">
    <xs:restriction base="{f:spec(.)/@ident}"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="m:type">
    <xs:restriction base="xs:{@name}">
      <xsl:for-each select="@restriction">
        <xs:pattern value="{.}"/>
      </xsl:for-each>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="alternate" mode="m:type">
    <xs:union>
      <xsl:for-each select="*">
        <xs:simpleType>
          <xsl:apply-templates select="." mode="m:type"/>
        </xs:simpleType>
      </xsl:for-each>
    </xs:union>
  </xsl:template>

  <xsl:template match="valList" mode="m:type">
    <xs:restriction base="xs:token">
      <xsl:for-each select="valItem">
        <xs:enumeration value="{@ident}"/>
      </xsl:for-each>
    </xs:restriction>
  </xsl:template>

  <xsl:template name="documentation">
    <xsl:for-each select="desc">
      <xs:annotation>
        <xs:documentation>{normalize-space()}</xs:documentation>
      </xs:annotation>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:mixed" as="xs:boolean">
    <xsl:param name="content" as="element(content)"/>
    <xsl:sequence select="exists($content//textNode) or (some $macro in $content//macroRef satisfies f:mixed(f:spec($macro)/content))"/>
  </xsl:function>
</xsl:stylesheet>
