<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of the text: phrases, names, links, pages, and readings of which each view shows its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="text()" mode="ed:html" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <!-- White space between the blocks of a block. -->
  <xsl:template match="block/text()[not(normalize-space())] | section/text()[not(normalize-space())]" mode="ed:html" as="empty-sequence()"/>

  <xsl:template match="phrase" mode="ed:html" as="element()">
    <xsl:element name="{f:tag(@kind)}">
      <xsl:sequence select="f:classes(@kind[not(. = ('bold', 'sup', 'sub', 'italic', 'plain'))]/f:name(.), .)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="phrase[@kind = 'plain'][not(@lang or @cert)]" mode="ed:html" priority="1" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:function name="f:tag" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="(map { 'bold': 'b', 'italic': 'i', 'sup': 'sup', 'sub': 'sub', 'underline': 'u', 'strike': 's' }($kind), 'span')[1]"/>
  </xsl:function>

  <xsl:template match="name" mode="ed:html" as="element(Q{}span)">
    <span><xsl:sequence select="f:classes(('name', f:name(@kind)), .)"/><xsl:copy-of select="@lang"/><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="date" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="date[@cert]" mode="ed:html" as="element(Q{}span)">
    <span><xsl:sequence select="f:classes((), .)"/><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="date[@when]" mode="ed:html" priority="1" as="element(Q{}time)">
    <time datetime="{@when}"><xsl:sequence select="f:classes((), .)"/><xsl:apply-templates mode="#current"/></time>
  </xsl:template>

  <xsl:template match="link" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="link[@href or @target]" mode="ed:html" as="element(Q{}a)">
    <a href="{(@href, '#' || @target)[1]}"><xsl:apply-templates mode="#current"/></a>
  </xsl:template>

  <!-- A line end inside a word is nothing in the reading; the source view has the hyphen. -->
  <xsl:template match="break" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="@join = 'no'">
      <br/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="ed:html" as="element(Q{}span)">
    <span class="pb" data-n="{@n}" title="{f:t('page-of-source', map { 'n': string(@n) })}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- No font has pictures of control characters: the style sheet shows the name over the sign. -->
  <xsl:template match="char" mode="ed:html" as="element(Q{}span)">
    <span class="char" title="{@name}" data-name="{@name}">{.}</span>
  </xsl:template>

  <xsl:template match="source" mode="ed:html" as="element(Q{}span)+">
    <span class="src"><xsl:apply-templates mode="#current"/></span>
    <xsl:sequence select="f:apart(following-sibling::*[1]/self::edited)"/>
  </xsl:template>

  <xsl:template match="edited" mode="ed:html" as="element(Q{}span)+">
    <span class="ed"><xsl:apply-templates mode="#current"/></span>
    <xsl:sequence select="f:apart(following-sibling::*[1]/self::source)"/>
  </xsl:template>

  <!-- Keeps two readings apart for those who get the page without its style sheet. -->
  <xsl:function name="f:apart" as="element(Q{}span)?">
    <xsl:param name="other" as="element()?"/>
    <xsl:if test="$other"><span class="sep"> | </span></xsl:if>
  </xsl:function>

  <xsl:template match="reading" mode="ed:html" as="element()+">
    <span><xsl:sequence select="f:classes(('rdg', f:name(@kind)), .)"/><xsl:apply-templates mode="#current"/></span>
    <a class="ref app" id="r-{@key}" href="#n-{@key}"><span class="vh">{f:t('textual-note-word')}</span>{@key}</a>
  </xsl:template>

  <xsl:template match="note" mode="ed:html" as="element()*">
    <xsl:if test="@from = 'text' or @mark">
      <span class="src">{(@mark, f:in-source(.))[1]}</span>
    </xsl:if>
    <xsl:apply-templates select="@key" mode="#current"/>
  </xsl:template>

  <xsl:template match="note/@key" mode="ed:html" as="element(Q{}a)">
    <a class="ref from-{../@from}" id="r-{.}" href="#n-{.}"><span class="vh">{f:t('note-word')}</span>{.}</a>
  </xsl:template>

  <!-- An editor's note on what the page shows elsewhere, or in the source view alone, stands where it is: nothing would lead to it. -->
  <xsl:template match="matter//note[@from = 'edition']" mode="ed:html" priority="1" as="element(Q{}span)">
    <span class="ed">{' ['}<xsl:apply-templates mode="#current"/>{']'}</span>
  </xsl:template>

  <!-- The source's own list of notes repeats what stands beside their marks: what was said there is said once. -->
  <xsl:template match="matter//note/@key" mode="ed:html" priority="1" as="empty-sequence()"/>
</xsl:stylesheet>
