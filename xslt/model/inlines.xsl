<?xml version="1.0" encoding="UTF-8"?>
<!-- Words: highlighted, foreign, linked, broken at lines and pages, or not in XML's repertoire. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="hi | emph | foreign | title | term | mentioned | soCalled | distinct | gloss" mode="ed:model" as="element(ed:phrase)">
    <ed:phrase kind="{f:look(.)}">
      <xsl:sequence select="f:lang(.), f:doubt(.), f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:phrase>
  </xsl:template>

  <!-- @rend is anybody's words: only those that we know become a look, and nothing else of it is passed on. -->
  <xsl:function name="f:look" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rend" as="xs:string*" select="tokenize(lower-case($element/@rend), '[\s,;]+')"/>
    <xsl:sequence select="
      if ($rend = ('bold', 'b', 'strong')) then 'bold'
      else if ($rend = ('smallcaps', 'small-caps', 'sc', 'smcp')) then 'small-caps'
      else if ($rend = ('sup', 'super', 'superscript')) then 'sup'
      else if ($rend = ('sub', 'subscript')) then 'sub'
      else if ($rend = ('underline', 'underlined', 'u')) then 'underline'
      else if ($rend = ('strike', 'strikethrough', 'line-through')) then 'strike'
      else if ($rend = ('spaced', 'letterspaced', 'expanded')) then 'spaced'
      else if ($element[self::emph or self::foreign or self::title[not(@level = 'a')] or self::mentioned]
        or $rend = ('italic', 'italics', 'it', 'i')) then 'italic'
      else 'plain'"/>
  </xsl:function>

  <xsl:template match="seg | num | measure | s | w | pc | c | q | said | address | idno | email | label | bibl | formula | abbr | expan
      | orig | reg | time | code | ident | desc | phr | cl | metamark | secl | ex | am | speaker" mode="ed:model" as="element(ed:phrase)">
    <ed:phrase kind="plain">
      <xsl:sequence select="f:lang(.), f:doubt(.), f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:phrase>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="ed:model" as="element(ed:link)">
    <ed:link>
      <xsl:sequence select="f:target(.)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="empty(node())">{@target}</xsl:if>
    </ed:link>
  </xsl:template>

  <!-- Only addresses that cannot run anything become links; the words stay in any case. -->
  <xsl:function name="f:target" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="(tokenize($element/@target)[1], '')[1]"/>
    <xsl:variable name="inside" as="xs:string?"
      select="if (starts-with($target, '#')) then f:address(key('id', substring($target, 2), root($element))[1]) else ()"/>
    <xsl:choose>
      <xsl:when test="$inside">
        <xsl:attribute name="target" select="$inside"/>
      </xsl:when>
      <xsl:when test="f:is-safe($target)">
        <xsl:attribute name="href" select="$target"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:is-safe" as="xs:boolean">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:sequence select="matches($address, '^(https?://[^\s\p{C}&quot;&lt;&gt;\\^`{|}]+|mailto:[^\s\p{C}&quot;&lt;&gt;\\^`{|}]+)$', 'i')"/>
  </xsl:function>

  <xsl:template match="lb" mode="ed:model" as="element()">
    <ed:break join="{if (@break = 'no') then 'yes' else 'no'}">
      <xsl:sequence select="f:delimiter(., 'before'), f:delimiter(., 'after')"/>
    </ed:break>
  </xsl:template>

  <xsl:template match="pb" mode="ed:model" as="element(ed:page)">
    <ed:page n="{@n}">
      <xsl:if test="@rendition">
        <xsl:sequence select="f:delimiter(., 'before')"/>
        <ed:source>{@n}</ed:source>
        <xsl:sequence select="f:delimiter(., 'after')"/>
      </xsl:if>
    </ed:page>
  </xsl:template>

  <!-- A character that XML cannot hold is shown by the sign that stands for it. -->
  <xsl:template match="g" mode="ed:model" as="element(ed:char)">
    <xsl:variable name="char" as="element()?" select="key('id', substring(@ref, 2))[1]"/>
    <xsl:variable name="point" as="xs:string?" select="$char/localProp[@name = 'codepoint']/@value"/>
    <ed:char name="{($point, $char/charName, substring(@ref, 2))[1]}">
      <xsl:value-of select="if (normalize-space()) then . else if (matches($point, '^U\+[0-9A-Fa-f]{1,6}$')) then f:character(substring($point, 3)) else '�'"/>
    </ed:char>
  </xsl:template>

  <xsl:template match="space" mode="ed:model" as="text()">
    <xsl:value-of select="'&#8195;'"/>
  </xsl:template>
</xsl:stylesheet>
