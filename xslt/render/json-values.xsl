<?xml version="1.0" encoding="UTF-8"?>
<!-- The values of JSON, as the XML that xml-to-json() reads: a map there would lose the order of its keys. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:f="urn:x-tei-encoder:functions">

  <!-- A string; null where there is nothing to say. -->
  <xsl:function name="f:j-string" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType?"/>
    <xsl:choose>
      <xsl:when test="exists($value)"><j:string key="{$key}">{$value}</j:string></xsl:when>
      <xsl:otherwise><j:null key="{$key}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:j-number" as="element(j:number)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType"/>
    <j:number key="{$key}">{$value}</j:number>
  </xsl:function>

  <xsl:function name="f:j-strings" as="element(j:array)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <j:array key="{$key}">
      <xsl:for-each select="$values"><j:string>{.}</j:string></xsl:for-each>
    </j:array>
  </xsl:function>

  <xsl:function name="f:j-list" as="element(j:array)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="element()*"/>
    <j:array key="{$key}"><xsl:sequence select="$values"/></j:array>
  </xsl:function>

  <xsl:function name="f:j-map" as="element(j:map)">
    <xsl:param name="members" as="element()*"/>
    <j:map><xsl:sequence select="$members"/></j:map>
  </xsl:function>
</xsl:stylesheet>
