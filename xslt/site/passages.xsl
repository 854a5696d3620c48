<?xml version="1.0" encoding="UTF-8"?>
<!-- The passages that a search finds: paragraphs and stanzas by their numbers, notes by theirs, and the words between. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="st:passages" on-no-match="shallow-skip"/>
  <xsl:mode name="st:passage" on-no-match="fail"/>

  <!-- What stands above the text: title and abstract. -->
  <xsl:template match="header" mode="st:passages" as="element(st:passage)?">
    <xsl:sequence select="f:found((), 'top', (), normalize-space(string-join((title, subtitle, abstract), ' ')), ())"/>
  </xsl:template>

  <xsl:template match="text() | furniture | matter | source | *[@repeated]" mode="st:passages" as="empty-sequence()"/>

  <xsl:template match="speech" mode="st:passages" as="element(st:passage)*">
    <xsl:for-each-group select="* except label" group-adjacent="(self::*[@target]/generate-id(), '')[1]">
      <xsl:sequence select="f:passage(current-group())"/>
    </xsl:for-each-group>
    <xsl:apply-templates select=".//note" mode="st:passage"/>
  </xsl:template>

  <xsl:template match="para | stanza | head | line | stage | list | table | quote[not(.//(para, stanza, speech, head))]" mode="st:passages" as="element(st:passage)*">
    <xsl:sequence select="f:passage(.)"/>
    <xsl:apply-templates select=".//note" mode="st:passage"/>
  </xsl:template>

  <xsl:template match="note" mode="st:passage st:passages" as="element(st:passage)?">
    <xsl:sequence select="f:found(@key, 'n-' || @key, (), f:words-of(.), ())"/>
  </xsl:template>

  <!-- The words of the reading, with a space where a verse, a line or a cell ends. -->
  <xsl:mode name="st:words" on-no-match="text-only-copy"/>

  <xsl:template match="source | note" mode="st:words" as="empty-sequence()"/>

  <xsl:template match="para | stanza | verse | head | line | item | term | cell | list | row | stage | block | quote | label | break[@join = 'no']" mode="st:words" as="text()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:function name="f:words-of" as="xs:string">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:sequence select="normalize-space(string-join($blocks ! f:words-inside(.), ' '))"/>
  </xsl:function>

  <!-- Most paragraphs hold words and names alone. -->
  <xsl:function name="f:words-inside" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="plain" as="xs:boolean" select="empty($block/descendant::*[not(self::name or self::phrase or self::date)])"/>
    <xsl:variable name="words" as="item()*">
      <xsl:if test="not($plain)"><xsl:apply-templates select="$block/node()" mode="st:words"/></xsl:if>
    </xsl:variable>
    <xsl:sequence select="if ($plain) then string($block) else string-join($words)"/>
  </xsl:function>

  <!-- Neighbours that have one number, or none, are one passage. -->
  <xsl:function name="f:passage" as="element(st:passage)?">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:variable name="speech" as="element(speech)?" select="$blocks[1]/ancestor::speech[1]"/>
    <xsl:variable name="numbered" as="element()?" select="$blocks[@target][1]"/>
    <xsl:variable name="place" as="element()?" select="($numbered, $speech, $blocks[1]/ancestor::section[1])[1]"/>
    <xsl:sequence select="f:found(($numbered, $speech)[1]/@n, ($numbered/@id, $numbered/@target, $place/@id, 'text')[1], $speech, f:words-of($blocks),
      $speech[$numbered or not(*/@target)]/@id)"/>
  </xsl:function>

  <!-- `opens` is the speech whose beginning this may be: a stage direction before its first words is none. -->
  <xsl:function name="f:found" as="element(st:passage)?">
    <xsl:param name="at" as="xs:string?"/>
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="speech" as="element(speech)?"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="opens" as="xs:string?"/>
    <xsl:if test="$words">
      <st:passage at="{$at}" target="{$target}" speech="{$opens}" who="{$speech/@who}" label="{$speech/@label}">{$words}</st:passage>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
