<?xml version="1.0" encoding="UTF-8"?>
<!-- Words without markup or keys, in either view: what data formats hold. A line end is a new line. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:plain-reading" on-no-match="fail"/>
  <xsl:mode name="ed:plain-source" on-no-match="fail"/>

  <!-- A line end and a tab that are meant; white space around words is not. -->
  <xsl:variable name="f:plain-line-end" as="xs:string" select="'&#x2028;'"/>
  <xsl:variable name="f:plain-tab" as="xs:string" select="'&#x2029;'"/>

  <!-- What a reader reads: corrections, not what they replace; no notes. -->
  <xsl:function name="f:plain-reading" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:if test="not(f:is-plain($nodes))"><xsl:apply-templates select="$nodes" mode="ed:plain-reading"/></xsl:if>
    </xsl:variable>
    <xsl:sequence select="if (exists($words)) then f:plain-lines(string-join($words)) else f:plain-words($nodes)"/>
  </xsl:function>

  <!-- What the source prints: all of its words, and none of the edition's. -->
  <xsl:function name="f:plain-source" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:if test="not(f:is-plain($nodes))"><xsl:apply-templates select="$nodes" mode="ed:plain-source"/></xsl:if>
    </xsl:variable>
    <xsl:sequence select="if (exists($words)) then f:plain-lines(string-join($words)) else f:plain-words($nodes)"/>
  </xsl:function>

  <!-- Most paragraphs and labels hold nothing but words and names, which both views have. -->
  <xsl:function name="f:is-plain" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="count($nodes) = 1 and exists($nodes[self::text() or self::para or self::label[not(@implied)]][not(descendant::*[not(self::name or self::phrase or self::date)])])"/>
  </xsl:function>

  <xsl:function name="f:plain-words" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="if (f:is-plain($nodes)) then normalize-space($nodes) else ''"/>
  </xsl:function>

  <xsl:function name="f:plain-lines" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize($words, $f:plain-line-end) ! (if (contains(., $f:plain-tab)) then f:plain-cells(.) else normalize-space())"/>
    <xsl:sequence select="string-join($lines[.], '&#10;')"/>
  </xsl:function>

  <!-- A tab between cells, none before the first and after the last. -->
  <xsl:function name="f:plain-cells" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:variable name="row" as="xs:string" select="replace(replace(normalize-space($line), '^[ &#x2029;]+', ''), ' ?&#x2029;$', '')"/>
    <xsl:sequence select="replace($row, ' ?&#x2029; ?', '&#9;')"/>
  </xsl:function>

  <xsl:template match="text()" mode="ed:plain-reading ed:plain-source" as="xs:string">
    <xsl:sequence select="string()"/>
  </xsl:template>

  <xsl:template match="phrase | name | date | link | char | unknown | reading | quote[@kind = 'inline']" mode="ed:plain-reading ed:plain-source" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Blocks stand on lines of their own. -->
  <xsl:template match="section | block | quote | head | line | speech | label | para | stanza | verse | list | item | term | table | row"
      mode="ed:plain-reading ed:plain-source" as="xs:string*">
    <xsl:sequence select="$f:plain-line-end"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$f:plain-line-end"/>
  </xsl:template>

  <xsl:template match="cell" mode="ed:plain-reading ed:plain-source" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$f:plain-tab"/>
  </xsl:template>

  <!-- A paragraph that is all of an item or a cell, or the first of a note, runs on. -->
  <xsl:template match="item/para[1] | cell/para[1] | note/para[1]" mode="ed:plain-reading ed:plain-source" priority="1" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="label[@implied]" mode="ed:plain-source" priority="1" as="empty-sequence()"/>

  <xsl:template match="item[@mark]" mode="ed:plain-reading" priority="1" as="xs:string*">
    <xsl:sequence select="$f:plain-line-end || @mark || ' '"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$f:plain-line-end"/>
  </xsl:template>

  <!-- What one view alone has. -->
  <xsl:template match="source | matter | furniture | page | head[@repeated] | line[@repeated]" mode="ed:plain-reading" priority="2" as="empty-sequence()"/>
  <xsl:template match="edited" mode="ed:plain-source" as="empty-sequence()"/>

  <xsl:template match="edited" mode="ed:plain-reading" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="source | page" mode="ed:plain-source" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="matter | furniture | stage" mode="ed:plain-source" as="xs:string*">
    <xsl:sequence select="f:plain-placed(.)"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:plain-placed(.)"/>
  </xsl:template>

  <!-- A line end where a block begins or ends; nothing among words. -->
  <xsl:function name="f:plain-placed" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$f:plain-line-end[not($element/@place = 'inline')]"/>
  </xsl:function>

  <!-- Among words, parentheses tell business from speech; not where the text brings its own. -->
  <xsl:template match="stage" mode="ed:plain-reading" as="xs:string*">
    <xsl:variable name="bare" as="xs:boolean" select="@place = 'inline' and not(matches(f:in-reading(.), '^[(\[]'))"/>
    <xsl:sequence select="f:plain-placed(.)"/>
    <xsl:sequence select="'('[$bare]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="')'[$bare]"/>
    <xsl:sequence select="f:plain-placed(.)"/>
  </xsl:template>

  <xsl:template match="gap" mode="ed:plain-reading" as="xs:string*">
    <xsl:sequence select="f:plain-placed(.)"/>
    <xsl:sequence select="'[' || f:gap-words(.) || ']'"/>
    <xsl:sequence select="f:plain-placed(.)"/>
  </xsl:template>

  <xsl:template match="gap" mode="ed:plain-source" as="xs:string*">
    <xsl:sequence select="f:plain-placed(.)"/>
    <xsl:sequence select="f:in-source(.)"/>
    <xsl:sequence select="f:plain-placed(.)"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:plain-reading" as="empty-sequence()"/>

  <xsl:template match="note" mode="ed:plain-source" as="xs:string*">
    <xsl:choose>
      <xsl:when test="@from = 'text'"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="string(@mark)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="break" mode="ed:plain-reading" as="xs:string?">
    <xsl:sequence select="' '[current()/@join = 'no']"/>
  </xsl:template>

  <xsl:template match="break" mode="ed:plain-source" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$f:plain-line-end"/>
  </xsl:template>
</xsl:stylesheet>
