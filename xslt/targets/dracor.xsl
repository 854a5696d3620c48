<?xml version="1.0" encoding="UTF-8"?>
<!-- A record → the TEI of DraCor: its customisation knows no renditions and no page furniture, and its ingest reads
     the speakers, their sex and their entries at Wikidata from particDesc, the dates of the play from sourceDesc. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="shared.xsl"/>
  <xsl:include href="licences.xsl"/>

  <xsl:mode name="m:text" on-no-match="shallow-copy"/>
  <xsl:mode name="m:header" on-no-match="shallow-copy"/>

  <xsl:template match="/">
    <t:output>
      <t:file name="{$f:file}">
        <TEI type="dracor" xml:lang="{$f:record/@xml:lang}">
          <xsl:attribute name="xml:id" select="f:fact('dracor_id')"/>
          <xsl:apply-templates select="$f:header" mode="m:header"/>
          <xsl:apply-templates select="$f:record/standOff" mode="m:header"/>
          <xsl:apply-templates select="$f:record/text" mode="m:text"/>
        </TEI>
      </t:file>
    </t:output>
  </xsl:template>

  <!-- The header -->

  <xsl:template match="titleStmt" mode="m:header">
    <titleStmt>
      <title>{f:fact('title')}</title>
      <xsl:where-populated><title type="sub">{f:fact('subtitle')}</title></xsl:where-populated>
      <author>
        <persName>
          <xsl:sequence select="f:name-of(f:fact('author'))"/>
        </persName>
        <xsl:where-populated><idno type="wikidata">{f:fact('author_wikidata')}</idno></xsl:where-populated>
        <xsl:where-populated><idno type="pnd">{f:fact('author_gnd')}</idno></xsl:where-populated>
      </author>
      <xsl:if test="f:fact('translator')">
        <editor role="translator">{f:fact('translator')}</editor>
      </xsl:if>
      <xsl:apply-templates select="respStmt" mode="m:header"/>
    </titleStmt>
  </xsl:template>

  <!-- `Surname, Forename` with its parts marked; any other name as it is. -->
  <xsl:function name="f:name-of" as="node()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($name, '\s*,\s*')"/>
    <xsl:choose>
      <xsl:when test="count($parts) eq 2">
        <forename>{$parts[2]}</forename>
        <xsl:text> </xsl:text>
        <surname>{$parts[1]}</surname>
      </xsl:when>
      <xsl:otherwise>{$name}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="publicationStmt" mode="m:header">
    <publicationStmt>
      <publisher>{f:fact('publisher')}</publisher>
      <availability>
        <xsl:sequence select="f:licence(f:fact('licence'))"/>
      </availability>
    </publicationStmt>
  </xsl:template>

  <xsl:template match="sourceDesc" mode="m:header">
    <sourceDesc>
      <xsl:if test="f:fact('digital_source')">
        <bibl type="digitalSource">
          <ref target="{f:fact('digital_source')}">{f:fact('digital_source')}</ref>
          <availability>
            <xsl:sequence select="f:licence(f:fact('digital_source_licence'))"/>
          </availability>
        </bibl>
      </xsl:if>
      <bibl type="originalSource">{f:fact('original_source')}</bibl>
      <xsl:if test="f:fact('wikidata')">
        <bibl type="wikidata">
          <idno type="wikidata">{f:fact('wikidata')}</idno>
        </bibl>
      </xsl:if>
      <xsl:where-populated>
        <listEvent>
          <xsl:sequence select="f:event('written', 'written'), f:event('print', 'printed'), f:event('premiere', 'premiered')"/>
        </listEvent>
      </xsl:where-populated>
    </sourceDesc>
  </xsl:template>

  <!-- An event of the play's life, at a date or between two. -->
  <xsl:function name="f:event" as="element(event)?">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="fact" as="xs:string"/>
    <xsl:variable name="days" as="xs:string*" select="tokenize(f:fact($fact), '/')"/>
    <xsl:if test="exists($days)">
      <event type="{$type}">
        <xsl:choose>
          <xsl:when test="count($days) eq 2">
            <xsl:attribute name="notBefore" select="$days[1]"/>
            <xsl:attribute name="notAfter" select="$days[2]"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:attribute name="when" select="$days"/>
          </xsl:otherwise>
        </xsl:choose>
        <desc/>
      </event>
    </xsl:if>
  </xsl:function>

  <xsl:template match="profileDesc" mode="m:header">
    <profileDesc>
      <xsl:apply-templates select="* except textClass" mode="m:header"/>
      <xsl:where-populated>
        <textClass>
          <xsl:apply-templates select="textClass/*" mode="m:header"/>
          <xsl:if test="f:fact('genre') and not(textClass/keywords/term = f:fact('genre'))">
            <keywords><term type="genreTitle">{f:fact('genre')}</term></keywords>
          </xsl:if>
          <xsl:where-populated>
            <classCode scheme="http://www.wikidata.org/entity/">{f:fact('genre_wikidata')}</classCode>
          </xsl:where-populated>
        </textClass>
      </xsl:where-populated>
    </profileDesc>
  </xsl:template>

  <!-- Beside what DraCor reads, the register's names and offices stay. Of nobody whose sex is not printed or listed is it guessed. -->
  <xsl:template match="particDesc/listPerson/*" mode="m:header">
    <xsl:copy>
      <xsl:attribute name="xml:id" select="f:person(@xml:id)"/>
      <xsl:sequence select="f:sex(@sex)"/>
      <xsl:apply-templates select="* except idno" mode="m:header"/>
      <xsl:where-populated><idno type="wikidata">{f:wikidata(.)}</idno></xsl:where-populated>
      <xsl:copy-of select="idno[not(@type = 'Wikidata')]" copy-namespaces="no"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:sex" as="attribute(sex)">
    <xsl:param name="sex" as="attribute(sex)?"/>
    <xsl:attribute name="sex" select="if ($sex = 'F') then 'FEMALE' else if ($sex = 'M') then 'MALE' else 'UNKNOWN'"/>
  </xsl:function>

  <xsl:template match="standOff//@sex" mode="m:header">
    <xsl:sequence select="f:sex(.)"/>
  </xsl:template>

  <xsl:template match="standOff//idno[@type = 'Wikidata'][f:wikidata(..)]" mode="m:header">
    <idno type="wikidata">{f:wikidata(..)}</idno>
  </xsl:template>

  <!-- The register's file does not go with the play. -->
  <xsl:template match="standOff//@corresp" mode="m:header"/>

  <!-- The text -->

  <!-- The elements and attributes of ours that DraCor has too. -->
  <xsl:template match="front | body | back | div | castList | castItem | role | head | opener | dateline | closer | sp | speaker | stage
      | p | l | lg | ab | list | item | table | row | cell | quote | hi | date | persName | placeName | orgName | roleName | note | ref | ptr
      | pb | lb | gap | desc | unclear | choice | sic | corr | trailer | signed" mode="m:text">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="list/@type" mode="m:text"/>

  <!-- A play is a body of acts or scenes; what stands before the first of them is front matter. -->
  <xsl:template match="text" mode="m:text">
    <xsl:variable name="play" as="element(div)?" select="body[count(*) eq 1]/div[div//sp][not(sp)]"/>
    <xsl:variable name="first" as="element(div)?" select="$play/div[descendant::sp][1]"/>
    <xsl:variable name="before" as="element()*" select="$first/preceding-sibling::*"/>
    <text>
      <xsl:if test="exists((front, $before))">
        <front>
          <xsl:apply-templates select="front/node()" mode="m:text"/>
          <xsl:for-each-group select="$before" group-adjacent="exists(self::div)">
            <xsl:choose>
              <xsl:when test="current-grouping-key()">
                <xsl:apply-templates select="current-group()" mode="m:text"/>
              </xsl:when>
              <xsl:otherwise>
                <div type="front">
                  <xsl:apply-templates select="current-group()" mode="m:text"/>
                </div>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </front>
      </xsl:if>
      <body>
        <xsl:apply-templates select="if (exists($first)) then $first | $first/following-sibling::* else body/node()" mode="m:text"/>
      </body>
      <xsl:apply-templates select="back" mode="m:text"/>
    </text>
  </xsl:template>

  <xsl:template match="sp/@who | @ref[starts-with(., '#')]" mode="m:text">
    <xsl:attribute name="{name()}" select="f:who(.)"/>
  </xsl:template>

  <!-- A label under which nothing is said. -->
  <xsl:template match="sp[not(p | l | lg | ab | stage | list | quote)]" mode="m:text">
    <sp>
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
      <p/>
    </sp>
  </xsl:template>

  <!-- Page furniture and times: among blocks a block, in running text a stretch of it. -->
  <xsl:template match="fw" mode="m:text">
    <ab type="{@type}"><xsl:apply-templates mode="m:text"/></ab>
  </xsl:template>

  <xsl:template match="fw[f:in-words(.)]" mode="m:text">
    <seg type="{@type}"><xsl:apply-templates mode="m:text"/></seg>
  </xsl:template>

  <xsl:template match="supplied" mode="m:text">
    <seg type="supplied">
      <xsl:apply-templates select="@* except @reason, node()" mode="m:text"/>
    </seg>
  </xsl:template>

  <!-- Whether an element stands among words, and not among blocks. -->
  <xsl:function name="f:in-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/parent::*[self::p or self::l or self::stage or self::speaker or self::note or self::head or self::ab
      or self::item or self::castItem or self::role or self::hi or self::supplied])"/>
  </xsl:function>

</xsl:stylesheet>
