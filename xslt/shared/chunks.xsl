<?xml version="1.0" encoding="UTF-8"?>
<!-- The text cut into documents that devices can hold: a division each; a long one by its own divisions, or else after so many characters. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- Characters; some devices are slow with documents of more than 300 kB. -->
  <xsl:param name="longest" as="xs:integer" select="80000"/>

  <!-- Each chunk: its nodes, the divisions around them, and those of them that begin here. -->
  <xsl:function name="f:chunks" as="map(xs:string, item()*)*">
    <xsl:param name="parent" as="element()"/>
    <xsl:param name="opened" as="element()*"/>
    <xsl:for-each-group select="$parent/node()[self::* or normalize-space()]" group-adjacent="string(self::section/generate-id())">
      <xsl:variable name="first" as="xs:boolean" select="position() = 1"/>
      <xsl:variable name="begun" as="element()*" select="$opened[$first]"/>
      <xsl:choose>
        <xsl:when test="self::section and string-length() gt $longest">
          <xsl:sequence select="f:chunks(., ($begun, .))"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="runs" as="array(node()*)*" select="f:runs(current-group())"/>
          <xsl:for-each select="$runs">
            <xsl:variable name="opens" as="xs:boolean" select="position() = 1"/>
            <xsl:sequence select="map { 'nodes': ?*, 'around': $parent[self::section], 'begun': $begun[$opens] }"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Nodes in a row, cut where they would be too long for one document. -->
  <xsl:function name="f:runs" as="array(node()*)*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:iterate select="$nodes">
      <xsl:param name="run" as="node()*" select="()"/>
      <xsl:param name="length" as="xs:integer" select="0"/>
      <xsl:on-completion select="[$run]"/>
      <xsl:variable name="own" as="xs:integer" select="string-length()"/>
      <xsl:variable name="full" as="xs:boolean" select="exists($run) and $length + $own gt $longest"/>
      <xsl:sequence select="[$run][$full]"/>
      <xsl:next-iteration>
        <xsl:with-param name="run" select="if ($full) then . else ($run, .)"/>
        <xsl:with-param name="length" select="if ($full) then $own else $length + $own"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>
</xsl:stylesheet>
