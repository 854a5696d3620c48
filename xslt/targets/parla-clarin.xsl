<?xml version="1.0" encoding="UTF-8"?>
<!-- A record → TEI as Parla-CLARIN recommends it: utterances and remarks as in ParlaMint, names and dates marked,
     speakers and the kinds of speakers in the header. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:import href="shared.xsl"/>
  <xsl:import href="utterances.xsl"/>
  <xsl:include href="licences.xsl"/>

  <xsl:mode name="m:header" on-no-match="shallow-copy"/>

  <xsl:variable name="f:choirs" as="xs:boolean" select="true()"/>

  <xsl:template match="/">
    <t:output>
      <t:file name="{$f:file}">
        <TEI xml:lang="{$f:record/@xml:lang}">
          <xsl:attribute name="xml:id" select="$f:id"/>
          <xsl:apply-templates select="$f:header" mode="m:header"/>
          <xsl:apply-templates select="$f:record/standOff" mode="m:header"/>
          <text>
            <body>
              <xsl:sequence select="f:sections($f:record/text)"/>
            </body>
          </text>
        </TEI>
      </t:file>
    </t:output>
  </xsl:template>

  <!-- The header -->

  <xsl:template match="titleStmt" mode="m:header">
    <titleStmt>
      <title>{f:fact('title')}</title>
      <xsl:if test="f:fact('meeting')">
        <meeting>
          <xsl:if test="f:fact('meeting_kind')">
            <xsl:attribute name="ana" select="'#parla.' || f:fact('meeting_kind')"/>
          </xsl:if>
          <xsl:if test="f:fact('meeting_number')">
            <xsl:attribute name="n" select="f:fact('meeting_number')"/>
          </xsl:if>
          <xsl:text>{f:fact('meeting')}</xsl:text>
        </meeting>
      </xsl:if>
      <xsl:apply-templates select="respStmt" mode="m:header"/>
    </titleStmt>
  </xsl:template>

  <xsl:template match="extent/measure[@unit = 'speech']" mode="m:header">
    <measure unit="utterances" quantity="{@quantity}">{@quantity} utterances</measure>
  </xsl:template>

  <xsl:template match="publicationStmt" mode="m:header">
    <publicationStmt>
      <authority>{f:fact('publisher')}</authority>
      <availability>
        <xsl:sequence select="f:licence(f:fact('licence'))"/>
      </availability>
      <date when="{f:fact('published')}">{f:fact('published')}</date>
    </publicationStmt>
  </xsl:template>

  <xsl:template match="sourceDesc" mode="m:header">
    <sourceDesc>
      <bibl>
        <title>{f:fact('source_title')}</title>
        <xsl:where-populated><publisher>{f:fact('source_publisher')}</publisher></xsl:where-populated>
        <idno type="URI">{f:fact('source_address')}</idno>
        <date when="{f:fact('date')}">{f:fact('date')}</date>
      </bibl>
    </sourceDesc>
  </xsl:template>

  <xsl:template match="encodingDesc" mode="m:header">
    <encodingDesc>
      <xsl:apply-templates mode="m:header"/>
      <classDecl>
        <taxonomy>
          <desc>Kinds of speakers</desc>
          <category xml:id="chair"><catDesc>Who presides</catDesc></category>
          <category xml:id="regular"><catDesc>Any other who speaks</catDesc></category>
          <category xml:id="guest"><catDesc>Who speaks without being a member</catDesc></category>
        </taxonomy>
        <xsl:if test="f:fact('meeting_kind')">
          <taxonomy>
            <desc>Kinds of meetings</desc>
            <category>
              <xsl:attribute name="xml:id" select="'parla.' || f:fact('meeting_kind')"/>
              <catDesc>{f:fact('meeting_kind')}</catDesc>
            </category>
          </taxonomy>
        </xsl:if>
      </classDecl>
    </encodingDesc>
  </xsl:template>

  <xsl:template match="profileDesc" mode="m:header">
    <profileDesc>
      <xsl:apply-templates mode="m:header"/>
      <settingDesc>
        <setting>
          <name type="city">{f:fact('place')}</name>
          <xsl:if test="f:fact('country')">
            <name type="country" key="{f:fact('country')}">{f:fact('country')}</name>
          </xsl:if>
          <date when="{f:fact('date')}">{f:fact('date')}</date>
        </setting>
      </settingDesc>
    </profileDesc>
  </xsl:template>

  <xsl:template match="particDesc/listPerson/*/@xml:id" mode="m:header">
    <xsl:attribute name="xml:id" select="f:person(.)"/>
  </xsl:template>

  <!-- The register's file does not go with the record, nor the passages that the header was read from. -->
  <xsl:template match="@corresp | @source" mode="m:header"/>

  <!-- Names, dates and doubts stay in what is said. -->
  <xsl:template match="date | persName | placeName | orgName | roleName | unclear | hi" mode="m:text">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@ref[starts-with(., '#')]" mode="m:text">
    <xsl:attribute name="ref" select="f:who(.)"/>
  </xsl:template>

</xsl:stylesheet>
