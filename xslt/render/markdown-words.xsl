<?xml version="1.0" encoding="UTF-8"?>
<!-- Words as Markdown: escaped, with emphasis, links, and keys that are footnotes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="text()" mode="ed:words" as="text()">
    <xsl:value-of select="f:escaped(.)"/>
  </xsl:template>

  <!-- Blocks among words begin and end a line; the markup of blocks is for blocks alone. -->
  <xsl:template match="para | stanza | verse | list | item | term | table | row | block | section | speech | line | head | quote[@kind ne 'inline']"
      mode="ed:words" as="text()*">
    <xsl:value-of select="$f:line-end"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="$f:line-end"/>
  </xsl:template>

  <xsl:template match="note/para[1] | item/para[1] | cell/para[1]" mode="ed:words" priority="1" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Italic and bold are all that there is; emphasis within emphasis is none. -->
  <xsl:template match="phrase[@kind = ('italic', 'underline', 'spaced', 'roleDesc')]" mode="ed:words" as="text()*">
    <xsl:param name="emphasis" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="f:em-sign($f:em-open, $emphasis)"/>
    <xsl:apply-templates mode="#current">
      <xsl:with-param name="emphasis" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:sequence select="f:em-sign($f:em-close, $emphasis)"/>
  </xsl:template>

  <xsl:template match="phrase[@kind = 'bold']" mode="ed:words" as="text()*">
    <xsl:param name="emphasis" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="f:em-sign($f:strong-open, $emphasis)"/>
    <xsl:apply-templates mode="#current">
      <xsl:with-param name="emphasis" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:sequence select="f:em-sign($f:strong-close, $emphasis)"/>
  </xsl:template>

  <!-- Stage directions are italic; among words, parentheses tell them from speech, as in the plain text. -->
  <xsl:template match="stage" mode="ed:words" as="text()*">
    <xsl:param name="emphasis" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="bare" as="xs:boolean" select="not($f:diplomatic or (@place = 'block' and not(parent::speech)) or matches(f:in-reading(.), '^[(\[]'))"/>
    <xsl:sequence select="f:em-sign($f:em-open, $emphasis)"/>
    <xsl:if test="$bare">(</xsl:if>
    <xsl:apply-templates mode="#current">
      <xsl:with-param name="emphasis" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:if test="$bare">)</xsl:if>
    <xsl:sequence select="f:em-sign($f:em-close, $emphasis)"/>
  </xsl:template>

  <xsl:function name="f:em-sign" as="text()?">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="within" as="xs:boolean"/>
    <xsl:if test="not($within)">{$sign}</xsl:if>
  </xsl:function>

  <!-- An address is only ever one that cannot run anything, and has no space or angle bracket. -->
  <xsl:template match="link[@href][not(ancestor::link)][normalize-space()]" mode="ed:words" as="text()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="'](&lt;' || replace(@href, '([&amp;\[\]()*_~])', '\\$1') || '>)'"/>
  </xsl:template>

  <xsl:template match="gap" mode="ed:words" as="text()">
    <xsl:value-of select="f:escaped(if ($f:diplomatic) then f:in-source(.) else '[' || f:gap-words(.) || ']')"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:words" as="text()*">
    <xsl:sequence select="f:key(.)"/>
    <xsl:choose>
      <xsl:when test="not($f:diplomatic)"/>
      <xsl:when test="@from = 'text'"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:escaped(@mark)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:key" as="text()?">
    <xsl:param name="noted" as="element()"/>
    <xsl:if test="not($f:diplomatic)">[^{$noted/@key}]</xsl:if>
  </xsl:function>
</xsl:stylesheet>
