<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks as paragraphs of Word, each with its style. The number by which a passage is cited stands before it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- What only the source view has. -->
  <xsl:template match="matter | furniture | source | page | head[@repeated] | line[@repeated]" mode="ed:docx" priority="2" as="empty-sequence()"/>

  <xsl:template match="section | block | unknown | edited | row | cell" mode="ed:docx" as="element()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Words that stand free among blocks. -->
  <xsl:template match="text()[normalize-space()] | phrase | name | date | link | char | gap | reading | note | break | verse | label | term | item"
      mode="ed:docx" as="element(w:p)?">
    <xsl:sequence select="f:words-p('Line', .)"/>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())]" mode="ed:docx" as="empty-sequence()"/>

  <xsl:template match="line" mode="ed:docx" as="element(w:p)?">
    <xsl:sequence select="f:words-p(if (@kind = 'dateline') then 'Dateline' else 'Line', node())"/>
  </xsl:template>

  <xsl:template match="head" mode="ed:docx" as="element(w:p)?">
    <xsl:variable name="level" as="xs:integer" select="min((6, max((1, xs:integer((ancestor::section[1]/@depth, 1)[1])))))"/>
    <xsl:sequence select="f:words-p('Heading' || $level, node())"/>
  </xsl:template>

  <xsl:template match="quote//head" mode="ed:docx" priority="1" as="element(w:p)?">
    <xsl:sequence select="f:words-p('Line', node())"/>
  </xsl:template>

  <xsl:template match="stage" mode="ed:docx" as="element(w:p)?">
    <xsl:sequence select="f:words-p('Stage', node())"/>
  </xsl:template>

  <!-- The name, with what is done before the first words, opens the first paragraph; before verse or a list it has its own. -->
  <xsl:template match="speech" mode="ed:docx" as="element()*">
    <xsl:variable name="blocks" as="node()*" select="node()[self::* or normalize-space()] except label"/>
    <xsl:variable name="first" as="node()?" select="$blocks[not(self::stage)][1]"/>
    <xsl:variable name="stages" as="element(stage)*" select="$blocks[self::stage][empty($first) or . &lt;&lt; $first]"/>
    <xsl:variable name="opening" as="element()*">
      <xsl:sequence select="f:speaker(.)"/>
      <xsl:for-each select="$stages">
        <xsl:sequence select="f:run(' ')"/>
        <xsl:apply-templates select="." mode="ed:runs"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="runs-in" as="xs:boolean" select="exists($first[self::para][not(f:stands-alone(node()[self::* or normalize-space()][1]))])"/>
    <xsl:if test="not($runs-in)"><xsl:sequence select="f:p('Speech', (f:number(@n), $opening))"/></xsl:if>
    <xsl:apply-templates select="$blocks except $stages" mode="#current">
      <xsl:with-param name="opened" select="$first[$runs-in]" tunnel="yes"/>
      <xsl:with-param name="opening" select="$opening[$runs-in]" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:function name="f:speaker" as="element()*">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:variable name="printed" as="element()*">
      <xsl:apply-templates select="$speech/label[not(@implied)]/node()" mode="ed:runs">
        <xsl:with-param name="style" select="'Speaker'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join($printed))"/>
    <xsl:variable name="called" as="xs:string" select="($words[.], '[' || f:voice($speech) || ']')[1]"/>
    <xsl:sequence select="if ($words) then $printed else f:styled($called, 'Speaker')"/>
    <xsl:sequence select="f:styled('.', 'Speaker')[not(matches($called, '[.:!?…]$'))]"/>
  </xsl:function>

  <!-- The number of a passage, and the tab after it. -->
  <xsl:function name="f:number" as="element(w:r)*">
    <xsl:param name="number" as="xs:string?"/>
    <xsl:if test="$number"><xsl:sequence select="f:styled($number, 'Number')"/></xsl:if>
    <w:r><w:tab/></w:r>
  </xsl:function>

  <!-- Lists, quotations and the like inside of a paragraph are paragraphs between its words. -->
  <xsl:template match="para" mode="ed:docx" as="element()*">
    <xsl:param name="opened" as="node()?" tunnel="yes"/>
    <xsl:param name="opening" as="element()*" tunnel="yes"/>
    <xsl:variable name="quoted" as="xs:boolean" select="exists(ancestor::quote[@kind ne 'inline'])"/>
    <xsl:variable name="before" as="element()*" select="f:number(@mark)[not($quoted)], if (. is $opened) then ($opening, f:run(' ')) else ()"/>
    <xsl:for-each-group select="node()[self::* or normalize-space() or following-sibling::node()]" group-adjacent="f:stands-alone(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="ed:docx"/></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="runs" as="element()*">
            <xsl:apply-templates select="current-group()" mode="ed:runs"/>
          </xsl:variable>
          <xsl:variable name="first" as="element()*" select="if (position() eq 1) then $before else f:number(())[not($quoted)]"/>
          <xsl:sequence select="f:p(if ($quoted) then 'Quote' else 'Speech', ($first, f:trimmed($runs)))[exists($runs)]"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:stands-alone" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node[self::list or self::table or self::stanza or self::para or self::block or self::section or self::speech or self::quote[@kind ne 'inline']])"/>
  </xsl:function>

  <!-- Each verse is a paragraph; the first has the number. -->
  <xsl:template match="stanza" mode="ed:docx" as="element(w:p)*">
    <xsl:variable name="number" as="xs:string?" select="@mark"/>
    <xsl:for-each select="node()[self::* or normalize-space()][not(self::source | self::furniture | self::page)]">
      <xsl:variable name="runs" as="element()*">
        <xsl:apply-templates select="if (self::verse) then node() else ." mode="ed:runs"/>
      </xsl:variable>
      <xsl:sequence select="f:p('Verse', (f:number($number[current() is current()/../node()[self::* or normalize-space()][1]]), f:trimmed($runs)))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="quote" mode="ed:docx" as="element()*">
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="exists(self::* except (self::phrase | self::name | self::date | self::link))">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="#current"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:words-p('Quote', current-group())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="list" mode="ed:docx" as="element()*">
    <xsl:variable name="numbered" as="xs:boolean" select="@kind = 'numbered'"/>
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:variable name="place" as="xs:integer" select="count(preceding-sibling::item) + 1"/>
      <xsl:choose>
        <xsl:when test="self::item | self::term">
          <xsl:sequence select="f:item(., (self::item/@mark, if ($numbered) then $place || '.' else '–')[1])"/>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="#current"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:item" as="element()*">
    <xsl:param name="item" as="element()"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:for-each-group select="$item/node()[self::* or normalize-space()]" group-adjacent="f:stands-alone(.) and not(self::para)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="ed:docx"/></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="runs" as="element()*">
            <xsl:apply-templates select="current-group()" mode="ed:runs"/>
          </xsl:variable>
          <xsl:sequence select="f:p('ListItem', (f:run($sign[position() eq 1]), f:number(()), f:trimmed($runs)))[exists($runs)]"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:template match="table" mode="ed:docx" as="element()*">
    <xsl:apply-templates select="* except row" mode="#current"/>
    <xsl:if test="row">
      <w:tbl>
        <w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>
        <w:tblGrid><xsl:for-each select="1 to max(row/count(cell))"><w:gridCol/></xsl:for-each></w:tblGrid>
        <xsl:for-each select="row">
          <w:tr>
            <xsl:for-each select="cell">
              <w:tc>
                <w:tcPr><xsl:if test="@cols"><w:gridSpan w:val="{@cols}"/></xsl:if></w:tcPr>
                <xsl:sequence select="(f:words-p('Line', node()), f:p('Line', ()))[1]"/>
              </w:tc>
            </xsl:for-each>
          </w:tr>
        </xsl:for-each>
      </w:tbl>
    </xsl:if>
  </xsl:template>

  <!-- A paragraph of words; nothing where there are none. -->
  <xsl:function name="f:words-p" as="element(w:p)?">
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="runs" as="element()*">
      <xsl:apply-templates select="$nodes" mode="ed:runs"/>
    </xsl:variable>
    <xsl:sequence select="f:p($style, f:trimmed($runs))[exists($runs)]"/>
  </xsl:function>

  <xsl:function name="f:p" as="element(w:p)">
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="runs" as="element()*"/>
    <w:p><w:pPr><w:pStyle w:val="{$style}"/></w:pPr><xsl:sequence select="$runs"/></w:p>
  </xsl:function>
</xsl:stylesheet>
