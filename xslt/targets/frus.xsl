<?xml version="1.0" encoding="UTF-8"?>
<!-- A record → a FRUS volume with one document: a heading, a dateline, those present, paragraphs; speech is paragraphs that
     open with the speaker in italics, and notes stand where their marks are. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="shared.xsl"/>

  <xsl:mode name="m:text" on-no-match="shallow-copy"/>
  <xsl:mode name="m:blocks" on-no-match="shallow-skip"/>

  <xsl:key name="note" match="note[@n][@xml:id]" use="@xml:id"/>
  <xsl:key name="mark" match="ref[@type = 'note']" use="substring(@target, 2)"/>

  <xsl:variable name="f:document-id" as="xs:string" select="'d' || f:fact('document_number')"/>

  <xsl:template match="/">
    <t:output>
      <t:file name="{$f:file}">
        <TEI>
          <xsl:attribute name="xml:id" select="f:fact('volume_id')"/>
          <xsl:sequence select="f:header()"/>
          <text>
            <body>
              <xsl:sequence select="f:document($f:record/text)"/>
            </body>
          </text>
        </TEI>
      </t:file>
    </t:output>
  </xsl:template>

  <xsl:function name="f:header" as="element(teiHeader)">
    <xsl:variable name="titles" as="xs:string*" select="f:fact('series_title'), f:fact('sub_series'), f:fact('volume_number'), f:fact('volume_title')"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="complete">{string-join($titles, ', ')}</title>
          <title type="series">{f:fact('series_title')}</title>
          <title type="sub-series">{f:fact('sub_series')}</title>
          <title type="volume-number">{f:fact('volume_number')}</title>
          <title type="volume">{f:fact('volume_title')}</title>
        </titleStmt>
        <publicationStmt>
          <publisher>{f:fact('publisher')}</publisher>
          <pubPlace>{f:fact('pub_place')}</pubPlace>
          <date>{f:fact('published')}</date>
          <idno type="frus">{f:fact('volume_id')}</idno>
        </publicationStmt>
        <sourceDesc>
          <p>{f:fact('original_source')}</p>
        </sourceDesc>
      </fileDesc>
      <revisionDesc>
        <change>Encoded from plain text by tei-encoder.</change>
      </revisionDesc>
    </teiHeader>
  </xsl:function>

  <!-- The first heading is the document's; where the record opens with something else, its title is. -->
  <xsl:function name="f:document" as="element(div)">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:apply-templates select="$text/*" mode="m:blocks"/>
    </xsl:variable>
    <div type="document" n="{f:fact('document_number')}">
      <xsl:attribute name="xml:id" select="$f:document-id"/>
      <xsl:choose>
        <xsl:when test="$blocks[1][@rend = 'center']">
          <head>
            <xsl:sequence select="$blocks[1]/node()"/>
          </head>
          <xsl:sequence select="f:after-head(tail($blocks))"/>
        </xsl:when>
        <xsl:otherwise>
          <head t:added="yes">{f:fact('title')}</head>
          <xsl:sequence select="f:after-head($blocks)"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:function>

  <!-- A dateline below the heading opens the document; one that comes later is a paragraph. -->
  <xsl:function name="f:after-head" as="element()*">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:for-each select="$blocks">
      <xsl:choose>
        <xsl:when test="self::opener and position() ne 1">
          <p>
            <xsl:sequence select="dateline/node()"/>
          </p>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Blocks -->

  <xsl:template match="text()" mode="m:blocks"/>

  <xsl:template match="head" mode="m:blocks">
    <p rend="center"><xsl:apply-templates mode="m:text"/></p>
  </xsl:template>

  <xsl:template match="opener[dateline]" mode="m:blocks">
    <opener>
      <dateline><xsl:apply-templates select="dateline/node()" mode="m:text"/></dateline>
    </opener>
  </xsl:template>

  <xsl:template match="p | ab | quote[not(*)] | closer | signed | trailer | cell" mode="m:blocks">
    <xsl:where-populated>
      <p><xsl:apply-templates mode="m:text"/></p>
    </xsl:where-populated>
  </xsl:template>

  <!-- What FRUS knows no markup for is a paragraph. -->
  <xsl:template match="stage | fw | castItem | note[not(@t:added)] | gap" mode="m:blocks">
    <p>
      <t:unmarked what="{name()}"><xsl:apply-templates select="if (self::gap) then desc/node() else node()" mode="m:text"/></t:unmarked>
    </p>
  </xsl:template>

  <xsl:template match="gap[not(desc)]" mode="m:blocks"/>

  <xsl:template match="list" mode="m:blocks">
    <list>
      <xsl:copy-of select="@type[. = 'participants']"/>
      <xsl:apply-templates select="head | item" mode="m:text"/>
    </list>
  </xsl:template>

  <xsl:template match="l" mode="m:blocks">
    <lg>
      <l><xsl:apply-templates mode="m:text"/></l>
    </lg>
  </xsl:template>

  <xsl:template match="lg[l]" mode="m:blocks">
    <lg>
      <xsl:for-each select="l | stage">
        <l><xsl:apply-templates mode="m:text"/></l>
      </xsl:for-each>
    </lg>
  </xsl:template>

  <!-- A note goes to its mark; here stays where the source has it. -->
  <xsl:template match="note[@n][key('mark', @xml:id)]" mode="m:blocks" priority="1">
    <t:mark of="{@xml:id}"/>
  </xsl:template>

  <!-- The label opens the first paragraph of the speech. -->
  <xsl:template match="sp" mode="m:blocks">
    <xsl:variable name="first" as="element(p)?" select="(speaker/following-sibling::*[1])[self::p]"/>
    <xsl:if test="speaker">
      <p>
        <hi rend="italic"><xsl:apply-templates select="speaker/node()" mode="m:text"/></hi>
        <xsl:if test="$first">
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="$first/node()" mode="m:text"/>
        </xsl:if>
      </p>
    </xsl:if>
    <xsl:apply-templates select="* except (speaker | $first)" mode="m:blocks"/>
  </xsl:template>

  <!-- Running text -->

  <xsl:template match="item | head | date | placeName | persName | orgName | unclear | pb" mode="m:text">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@when | @from | @to | @notBefore | @notAfter | self::pb/@n, node()" mode="m:text"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="hi" mode="m:text">
    <hi rend="{@rend}"><xsl:apply-templates mode="m:text"/></hi>
  </xsl:template>

  <xsl:template match="lb" mode="m:text"/>

  <xsl:template match="t:hyphen" mode="m:text">
    <t:dropped what="hyphens that cut a word at the end of a line">{.}</t:dropped>
  </xsl:template>

  <xsl:template match="choice | t:plain" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>

  <xsl:template match="gap" mode="m:text">
    <t:unmarked what="gap"><xsl:apply-templates select="desc/node()" mode="m:text"/></t:unmarked>
  </xsl:template>

  <!-- The first mark of a note is the note; its number, printed twice, is said by @n. -->
  <xsl:template match="ref[@type = 'note'][key('note', substring(@target, 2))]" mode="m:text">
    <xsl:variable name="note" as="element(note)" select="key('note', substring(@target, 2))[1]"/>
    <xsl:choose>
      <xsl:when test=". is key('mark', substring(@target, 2))[1]">
        <t:held>{.}</t:held>
        <note n="{@n}" t:moved="{$note/@xml:id}">
          <xsl:attribute name="xml:id" select="$f:document-id || 'fn' || @n"/>
          <xsl:apply-templates select="$note/node()" mode="m:text"/>
        </note>
      </xsl:when>
      <xsl:otherwise>
        <ref target="#{$f:document-id}fn{@n}">{.}</ref>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The number that opens a note is in @n. -->
  <xsl:template match="note[key('mark', @xml:id)]/t:number" mode="m:text" priority="1">
    <t:held>{.}</t:held>
  </xsl:template>

  <xsl:template match="*[@t:added]" mode="m:text m:blocks" priority="2">
    <t:dropped t:added="yes" what="{name()} that an editor added"/>
  </xsl:template>

</xsl:stylesheet>
