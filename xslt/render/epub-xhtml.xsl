<?xml version="1.0" encoding="UTF-8"?>
<!-- The last pass over the documents: HTML's elements get their namespace, links their documents, marks of pages their numbers. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions">

  <xsl:mode name="ed:xhtml" on-no-match="shallow-copy" use-accumulators="page-mark"/>

  <xsl:key name="place" match="*" use="@id"/>

  <xsl:accumulator name="page-mark" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="span[@role = 'doc-pagebreak']" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template match="Q{}*" mode="ed:xhtml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="span[@role = 'doc-pagebreak']" mode="ed:xhtml" priority="1" as="element()">
    <xsl:element name="span" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="id" select="'page-' || accumulator-before('page-mark')"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- What the pages of a book are made with. -->
  <xsl:template match="Q{}*/@*[starts-with(local-name(), 'data-')]" mode="ed:xhtml" as="empty-sequence()"/>

  <xsl:template match="Q{}*/@lang" mode="ed:xhtml" as="attribute()+">
    <xsl:sequence select="."/>
    <xsl:attribute name="xml:lang" select="."/>
    <xsl:if test="not(../@dir)"><xsl:attribute name="dir" select="f:direction(.)"/></xsl:if>
  </xsl:template>

  <!-- A link to what this book does not hold is none. -->
  <xsl:template match="@href[starts-with(., '#')]" mode="ed:xhtml" as="attribute(href)?">
    <xsl:variable name="place" as="element()?" select="key('place', substring(., 2), root())[1]"/>
    <xsl:variable name="there" as="xs:string?" select="$place/ancestor::b:document/@name"/>
    <xsl:variable name="here" as="xs:string?" select="ancestor::b:document/@name"/>
    <xsl:if test="$there">
      <xsl:attribute name="href" select="if ($there = $here) then . else $there || ."/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
