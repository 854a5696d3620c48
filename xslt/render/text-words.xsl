<?xml version="1.0" encoding="UTF-8"?>
<!-- Words as plain text: keys for notes in the reading, what was printed in the source's own words. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- A line end that is meant; white space around words is not. -->
  <xsl:variable name="f:line-end" as="xs:string" select="'&#x2028;'"/>

  <!-- The words of some nodes, with single spaces, and line ends where they are meant. -->
  <xsl:function name="f:tidy" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="text()*">
      <xsl:apply-templates select="$nodes" mode="ed:words"/>
    </xsl:variable>
    <xsl:variable name="one-line" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:sequence select="if (not(contains($one-line, $f:line-end))) then $one-line
      else replace(replace($one-line, ' ?&#x2028; ?', '&#10;'), '^\s+|\s+$', '')"/>
  </xsl:function>

  <xsl:template match="text()" mode="ed:words" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="phrase | name | date | link | char | label | term | unknown | line | head | verse | cell | item | quote[@kind = 'inline']"
      mode="ed:words" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A block among words begins and ends a line. -->
  <xsl:template match="para | stanza | list | table | row | block | section | speech | quote" mode="ed:words" as="text()*">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates select="." mode="ed:blocks"/>
    </xsl:variable>
    <xsl:value-of select="f:on-lines($lines)"/>
  </xsl:template>

  <xsl:template match="note/para[1] | item/para[1] | cell/para[1]" mode="ed:words" priority="1" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:function name="f:on-lines" as="xs:string">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:sequence select="$f:line-end || translate(string-join($lines, $f:line-end), '&#10;', $f:line-end) || $f:line-end"/>
  </xsl:function>

  <xsl:template match="source" mode="ed:words" as="text()*">
    <xsl:if test="$f:diplomatic"><xsl:apply-templates mode="#current"/></xsl:if>
  </xsl:template>

  <xsl:template match="edited" mode="ed:words" as="text()*">
    <xsl:if test="not($f:diplomatic)"><xsl:apply-templates mode="#current"/></xsl:if>
  </xsl:template>

  <xsl:template match="reading" mode="ed:words" as="text()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:key(.)"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:words" as="text()*">
    <xsl:sequence select="f:key(.)"/>
    <xsl:choose>
      <xsl:when test="not($f:diplomatic)"/>
      <xsl:when test="@from = 'text'"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@mark"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:key" as="text()?">
    <xsl:param name="noted" as="element()"/>
    <xsl:if test="not($f:diplomatic)">[{$noted/@key}]</xsl:if>
  </xsl:function>

  <xsl:template match="stage" mode="ed:words" as="text()">
    <xsl:value-of select="f:aside(.)"/>
  </xsl:template>

  <!-- Among words, parentheses tell business from speech; not where the text brings its own. -->
  <xsl:function name="f:aside" as="xs:string">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:variable name="words" as="xs:string" select="f:tidy($stage/node())"/>
    <xsl:sequence select="if ($f:diplomatic or matches($words, '^[(\[]')) then $words else '(' || $words || ')'"/>
  </xsl:function>

  <xsl:template match="gap" mode="ed:words" as="text()">
    <xsl:value-of select="if ($f:diplomatic) then f:in-source(.) else '[' || f:gap-words(.) || ']'"/>
  </xsl:template>

  <xsl:template match="furniture | page" mode="ed:words" as="text()*">
    <xsl:if test="$f:diplomatic"><xsl:apply-templates mode="#current"/></xsl:if>
  </xsl:template>

  <xsl:template match="break" mode="ed:words" as="text()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="if ($f:diplomatic) then $f:line-end else if (@join = 'no') then ' ' else ''"/>
  </xsl:template>
</xsl:stylesheet>
