<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks as Markdown: one string each, finished. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="text()" mode="ed:blocks" as="xs:string?">
    <xsl:sequence select="f:flow(f:tidy(.))[.]"/>
  </xsl:template>

  <xsl:template match="section | block | matter | unknown" mode="ed:blocks" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="matter | furniture | head[@repeated] | line[@repeated]" mode="ed:blocks" priority="2" as="xs:string*">
    <xsl:if test="$f:diplomatic"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="gap | reading | note | name | date | line | furniture | stage | phrase | link | char | verse | label | term | item
      | cell | break | page | source | edited" mode="ed:blocks" as="xs:string?">
    <xsl:sequence select="f:flow(f:tidy(.))[.]"/>
  </xsl:template>

  <!-- The title is of the first level, a section's head one below the headed sections around it. -->
  <xsl:template match="head" mode="ed:blocks" as="xs:string?">
    <xsl:variable name="words" as="xs:string" select="f:tidy(node())"/>
    <xsl:if test="$words">
      <xsl:sequence select="f:heading(1 + max((1, xs:integer((ancestor::section[1]/@depth, 1)[1]))), $words)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="matter//head | quote//head" mode="ed:blocks" priority="1" as="xs:string?">
    <xsl:sequence select="f:flow(f:strong(f:tidy(node())))[.]"/>
  </xsl:template>

  <xsl:template match="quote[@kind ne 'inline']" mode="ed:blocks" as="xs:string?">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:indented(f:joined($blocks), '> ', '> ')[exists($blocks)]"/>
  </xsl:template>

  <xsl:function name="f:joined" as="xs:string">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:sequence select="string-join($blocks[normalize-space()], $f:blank-line)"/>
  </xsl:function>

  <xsl:function name="f:indented" as="xs:string">
    <xsl:param name="lines" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="rest" as="xs:string"/>
    <xsl:sequence select="$first || string-join(tokenize($lines, '\n'), '&#10;' || $rest) ! replace(., ' +\n', '&#10;')"/>
  </xsl:function>

  <!-- "**6 Thatcher.**" in the reading, the label as printed in the source. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:variable name="label" as="xs:string" select="translate(f:tidy($speech/label[not(@implied)]/node()), '&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;&#10;', '    ')"/>
    <xsl:variable name="called" as="xs:string" select="($label[.], f:escaped('[' || f:voice($speech) || ']'))[1]"/>
    <xsl:variable name="said" as="xs:string" select="if ($f:diplomatic) then $label
      else $speech/@n || ' ' || $called || (if (matches($called, '[.:!?…]$')) then '' else '.')"/>
    <xsl:sequence select="if ($said) then f:emphasised(f:strong($said)) else ''"/>
  </xsl:function>

  <xsl:function name="f:aside" as="xs:string">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:sequence select="f:flow(f:tidy($stage))"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:string?">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="$block/@mark[not($f:diplomatic)]/('**' || . || '**')"/>
  </xsl:function>

  <!-- Lists, quotations and the like inside a paragraph are blocks between its words. -->
  <xsl:template match="para" mode="ed:blocks" as="xs:string*">
    <xsl:param name="opened" as="node()?" tunnel="yes"/>
    <xsl:param name="opening" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="prefix" as="xs:string?" select="if (. is $opened) then $opening else f:number(.)"/>
    <xsl:variable name="runs" as="xs:string*">
      <xsl:for-each-group select="node()" group-adjacent="f:is-block(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="ed:blocks"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:flow(f:tidy(current-group()))[.]"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="runs-in" as="xs:boolean" select="not(f:is-block(node()[self::* or normalize-space()][1]))"/>
    <xsl:sequence select="(string-join(($prefix[.], $runs[1][$runs-in]), ' ')[.], $runs[not($runs-in) or position() gt 1])"/>
  </xsl:template>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node[self::list or self::table or self::stanza or self::para or self::block or self::section or self::speech or self::quote[@kind ne 'inline']])"/>
  </xsl:function>

  <!-- Each verse is a line. -->
  <xsl:template match="stanza" mode="ed:blocks" as="xs:string">
    <xsl:param name="opened" as="node()?" tunnel="yes"/>
    <xsl:param name="opening" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="prefix" as="xs:string?" select="if (. is $opened) then $opening else f:number(.)"/>
    <xsl:variable name="lines" as="xs:string*" select="node()[self::* or normalize-space()] ! f:flow(f:tidy(.))[.]"/>
    <xsl:sequence select="string-join(($prefix[.], $lines), '\&#10;')"/>
  </xsl:template>

  <!-- Two lists in a row would be one, did they not differ in their signs. -->
  <xsl:template match="list" mode="ed:blocks" as="xs:string*">
    <xsl:variable name="bullet" as="xs:string" select="if (preceding-sibling::*[1]/self::list) then '+' else '-'"/>
    <xsl:variable name="numbered" as="xs:boolean" select="@kind = 'numbered'"/>
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="self::item or self::term">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:sequence select="string-join(for $i in 1 to count(current-group()) return f:item(current-group()[$i], if ($numbered) then $i || '.' else $bullet), '&#10;')"/>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="#current"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:item" as="xs:string">
    <xsl:param name="item" as="element()"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:for-each-group select="$item/node()" group-adjacent="f:is-block(.) and not(self::para)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="ed:blocks"/></xsl:when>
          <xsl:when test="$item/self::term"><xsl:sequence select="f:flow(f:strong(f:tidy(current-group())))[.]"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:flow(f:tidy(current-group()))[.]"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="mark" as="xs:string?" select="$item/@mark[not($f:diplomatic)]/f:line-start(f:escaped(.))"/>
    <xsl:variable name="words" as="xs:string" select="string-join(($mark, string-join($blocks, '&#10;&#10;')), ' ')"/>
    <xsl:sequence select="f:indented($words, $sign || ' ', replace($sign, '.', ' ') || ' ')"/>
  </xsl:function>

  <!-- CommonMark has no tables: a row is a line. -->
  <xsl:template match="table" mode="ed:blocks" as="xs:string*">
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="exists(self::row)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:sequence select="string-join(current-group() ! f:row(.)[.], '\&#10;')"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="#current"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="row" as="element(row)"/>
    <xsl:sequence select="f:line-start(string-join($row/* ! f:emphasised(translate(f:tidy(.), '&#10;', ' ')), if ($f:diplomatic) then '  ' else ' \| '))"/>
  </xsl:function>
</xsl:stylesheet>
