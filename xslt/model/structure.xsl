<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, heads, paragraphs, lists, tables and page furniture. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="text | front | body | back | group | spGrp" mode="ed:model" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="div | prologue | epilogue" mode="ed:model" as="element(ed:section)">
    <ed:section id="d{accumulator-before('division')}" kind="{(@type, local-name())[1]}">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <!-- The number of headed sections around it, so that headings nest without holes. -->
      <xsl:attribute name="depth" select="count(ancestor-or-self::*[self::div or self::prologue or self::epilogue][f:shown-head(.)])"/>
      <xsl:if test="f:shown-head(.)">
        <xsl:attribute name="headed" select="'yes'"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </ed:section>
  </xsl:template>

  <!-- The abstract and the document information stand in the header too: the reading view has them there. -->
  <xsl:template match="div[@type = ('abstract', 'documentInformation', 'notes')]" mode="ed:model" as="element(ed:matter)">
    <ed:matter kind="{@type}">
      <xsl:sequence select="f:lang(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:matter>
  </xsl:template>

  <xsl:template match="floatingText" mode="ed:model" as="element(ed:quote)">
    <ed:quote id="d{accumulator-before('division')}" kind="document">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:quote>
  </xsl:template>

  <xsl:template match="argument | epigraph | set | titlePage | docTitle | docImprint | opener | closer | postscript" mode="ed:model" as="element(ed:block)">
    <ed:block kind="{local-name()}"><xsl:apply-templates mode="#current"/></ed:block>
  </xsl:template>

  <xsl:template match="head" mode="ed:model" as="element(ed:head)">
    <ed:head>
      <xsl:sequence select="f:lang(.), f:repeated(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:head>
  </xsl:template>

  <!-- The head of a list, a table, a cast or a speech is a caption, not a heading of the text. -->
  <xsl:template match="head[parent::list or parent::table or parent::castList or parent::castGroup or parent::lg
      or parent::sp or parent::figure or parent::set or parent::argument]" mode="ed:model" as="element(ed:line)">
    <ed:line kind="caption"><xsl:apply-templates mode="#current"/></ed:line>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | trailer | byline | titlePart | docAuthor | docDate
      | docEdition | addrLine | caption | docImprint/(publisher | pubPlace)" mode="ed:model" as="element(ed:line)">
    <ed:line kind="{local-name()}">
      <xsl:sequence select="f:lang(.), f:repeated(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:line>
  </xsl:template>

  <xsl:template match="p | ab | u[f:is-segmented(.)]/seg" mode="ed:model" as="element(ed:para)">
    <ed:para>
      <xsl:sequence select="f:lang(.), f:number(.), f:doubt(.)"/>
      <xsl:if test="self::ab/@type">
        <xsl:attribute name="kind" select="@type"/>
      </xsl:if>
      <xsl:sequence select="f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:para>
  </xsl:template>

  <xsl:template match="list" mode="ed:model" as="element(ed:list)">
    <ed:list kind="{if (label) then 'gloss' else if (@rend = 'numbered' or @type = ('ordered', 'numbered')) then 'numbered' else 'plain'}">
      <xsl:apply-templates mode="#current"/>
    </ed:list>
  </xsl:template>

  <xsl:template match="item" mode="ed:model" as="element(ed:item)">
    <ed:item>
      <xsl:if test="@n">
        <xsl:attribute name="mark" select="@n"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </ed:item>
  </xsl:template>

  <xsl:template match="list/label | list/headLabel | list/headItem" mode="ed:model" as="element(ed:term)">
    <ed:term><xsl:apply-templates mode="#current"/></ed:term>
  </xsl:template>

  <xsl:template match="table" mode="ed:model" as="element(ed:table)">
    <ed:table><xsl:apply-templates mode="#current"/></ed:table>
  </xsl:template>

  <xsl:template match="row" mode="ed:model" as="element(ed:row)">
    <ed:row>
      <xsl:sequence select="f:label-role(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:row>
  </xsl:template>

  <xsl:template match="cell" mode="ed:model" as="element(ed:cell)">
    <ed:cell>
      <xsl:sequence select="f:label-role(.)"/>
      <xsl:for-each select="@cols[. castable as xs:positiveInteger], @rows[. castable as xs:positiveInteger]">
        <xsl:attribute name="{local-name()}" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </ed:cell>
  </xsl:template>

  <xsl:template match="quote | q[p or lg or l]" mode="ed:model" as="element(ed:quote)">
    <ed:quote kind="{if (f:holds-blocks(.) or f:is-container(..) or parent::sp) then 'block' else 'inline'}">
      <xsl:sequence select="f:lang(.), f:doubt(.)"/>
      <xsl:apply-templates mode="#current"/>
    </ed:quote>
  </xsl:template>

  <xsl:template match="cit" mode="ed:model" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="cit[f:is-container(..)]/bibl" mode="ed:model" as="element(ed:line)">
    <ed:line kind="bibl"><xsl:apply-templates mode="#current"/></ed:line>
  </xsl:template>

  <xsl:template match="fw" mode="ed:model" as="element(ed:furniture)">
    <ed:furniture kind="{(@type, 'other')[1]}" place="{f:placing(.)}">
      <xsl:sequence select="f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:furniture>
  </xsl:template>

  <xsl:template match="figure" mode="ed:model" as="element(ed:block)">
    <ed:block kind="figure"><xsl:apply-templates mode="#current"/></ed:block>
  </xsl:template>

  <xsl:template match="figDesc" mode="ed:model" as="element(ed:line)">
    <ed:line kind="figDesc"><xsl:apply-templates mode="#current"/></ed:line>
  </xsl:template>

  <xsl:template match="graphic | milestone | anchor | handShift | cb" mode="ed:model" as="empty-sequence()"/>

  <!-- A head or a dateline that only says again what the title of the page says. -->
  <xsl:function name="f:repeated" as="attribute(repeated)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="f:repeats-title($element)">
      <xsl:attribute name="repeated" select="'yes'"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:repeats-title" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$element/ancestor::TEI[1]/teiHeader"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($element)"/>
    <xsl:variable name="dated" as="element(date)?" select="$element[normalize-space(string-join(date)) = $words]/date[1]"/>
    <xsl:sequence select="if ($element[self::head or self::titlePart]) then $words = $header/fileDesc/titleStmt/title/normalize-space()
      else $element/accumulator-before('speech') = 0 and exists($dated/@when) and $dated/@when = f:creation($header)/@when"/>
  </xsl:function>

  <xsl:function name="f:shown-head" as="xs:boolean">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="exists($section/head[not(f:repeats-title(.))])"/>
  </xsl:function>

  <!-- The number, the id and the target of a numbered block. -->
  <xsl:function name="f:number" as="attribute()*">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="f:is-part($block)">
      <xsl:choose>
        <xsl:when test="$block[parent::sp or parent::u]">
          <xsl:sequence select="f:spoken-number($block, $block/accumulator-before('part'))"/>
        </xsl:when>
        <xsl:when test="f:is-container($block/..)">
          <xsl:variable name="at" as="xs:string" select="f:paragraph-at($block)"/>
          <xsl:attribute name="n" select="$at"/>
          <xsl:attribute name="mark" select="$at"/>
          <xsl:attribute name="id" select="f:place-id($at, false())"/>
          <xsl:attribute name="target" select="f:place-id($at, false())"/>
        </xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:function>

  <!-- The first paragraph bears the number of its speech, and is reached by it. -->
  <xsl:function name="f:spoken-number" as="attribute()*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="part" as="xs:integer"/>
    <xsl:variable name="at" as="xs:string" select="f:speech-at($block/.., $part)"/>
    <xsl:attribute name="n" select="$at"/>
    <xsl:attribute name="mark" select="replace($at, '\.1$', '')"/>
    <xsl:attribute name="target" select="f:place-id($at, true())"/>
    <xsl:if test="contains($at, '.')">
      <xsl:attribute name="id" select="'s' || $at"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:doubt" as="attribute(cert)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@cert = ('low', 'medium', 'unknown')">
      <xsl:attribute name="cert" select="$element/@cert"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:label-role" as="attribute(role)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@role = 'label'">
      <xsl:attribute name="role" select="'label'"/>
    </xsl:if>
  </xsl:function>

  <!-- "block" for what stands between paragraphs, "inline" for what stands among words. -->
  <xsl:function name="f:placing" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (f:is-container($element/..) or $element/parent::*[self::sp or self::u[f:is-segmented(.)] or self::spGrp or self::lg or self::text
      or self::div or self::list or self::table or self::castList or self::castGroup or self::floatingText or self::titlePage
      or self::opener or self::closer]) then 'block' else 'inline'"/>
  </xsl:function>

  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(p | ab | lg | l | list | table | quote | floatingText | sp))"/>
  </xsl:function>
</xsl:stylesheet>
