<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of the page: each stands in the text where its key is, and CSS floats it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="reading" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:apply-templates select="." mode="ed:note"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:html" as="element(Q{}span)+">
    <xsl:apply-templates select="." mode="ed:note"/>
  </xsl:template>

  <!-- A note on a note: a float cannot hold a float, so its key stands here and itself at the end of the outer one. -->
  <xsl:template match="note//note" mode="ed:html" priority="1" as="element(Q{}sup)">
    <sup class="key">{@key}</sup>
  </xsl:template>

  <xsl:template match="note//reading" mode="ed:html" priority="1" as="node()+">
    <xsl:apply-templates mode="#current"/>
    <sup class="key">{@key}</sup>
  </xsl:template>

  <xsl:template match="note" mode="ed:note" as="element(Q{}span)+">
    <xsl:sequence select="f:mark(.)"/>
    <span class="{f:foot(.)}" data-k="{@key}" id="n-{@key}">
      <span><xsl:copy-of select="@lang"/><xsl:apply-templates select="node() except f:delimiters(.)" mode="ed:html"/></span>
      <xsl:if test="not(f:one-origin(root()))">{' '}<i>{f:note-origin(.)}</i></xsl:if>
      <xsl:apply-templates select="self::note[not(ancestor::note)]//(note | reading)" mode="#current"/>
    </span>
  </xsl:template>

  <!-- Where the key stands in the text: the note belongs on the same page. -->
  <xsl:function name="f:mark" as="element(Q{}span)?">
    <xsl:param name="note" as="element()"/>
    <xsl:if test="not($note/ancestor::note)"><span id="r-{$note/@key}"></span></xsl:if>
  </xsl:function>

  <xsl:function name="f:foot" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="(if ($note/ancestor::note) then 'inner' else 'fn') || ' app'[$note/self::reading]"/>
  </xsl:function>

  <!-- Where all the notes are of one origin, the imprint says so once. -->
  <xsl:function name="f:one-origin" as="xs:boolean" cache="yes">
    <xsl:param name="model" as="document-node()"/>
    <xsl:variable name="notes" as="element(note)*" select="$model//text//note"/>
    <xsl:sequence select="count($notes) gt 1 and count(distinct-values($notes ! f:note-origin(.))) = 1"/>
  </xsl:function>

  <xsl:template match="reading" mode="ed:note" as="element(Q{}span)+">
    <xsl:sequence select="f:mark(.)"/>
    <span class="{f:foot(.)}" data-k="{@key}" id="n-{@key}">
      <span lang="{ancestor::text/@lang}"><xsl:sequence select="f:textual-note(.)"/></span>
    </span>
  </xsl:template>

  <!-- Blocks of a note are phrases on lines of their own: a note stands among words. -->
  <xsl:template match="note//(para | list | item | term | table | row | cell | stanza | verse | line | block | head | section | stage | label | speech)
      | note//quote[not(@kind = 'inline')]" mode="ed:html" priority="4" as="element(Q{}span)">
    <span class="blk {f:name(local-name())}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="note//page" mode="ed:html" priority="4" as="empty-sequence()"/>
</xsl:stylesheet>
