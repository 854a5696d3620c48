<?xml version="1.0" encoding="UTF-8"?>
<!-- A record → a component of a ParlaMint corpus, and the list of its persons, as its schema has them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:import href="shared.xsl"/>
  <xsl:import href="utterances.xsl"/>

  <xsl:mode name="m:person" on-no-match="shallow-skip"/>

  <!-- The one licence that ParlaMint's schema knows, as it writes its address. -->
  <xsl:variable name="f:cc-by" as="xs:string" select="'http://creativecommons.org/licenses/by/4.0/'"/>
  <xsl:variable name="f:lang" as="xs:string" select="string($f:record/@xml:lang)"/>
  <xsl:variable name="f:kind" as="xs:string" select="'#parla.' || f:fact('meeting_kind')"/>

  <xsl:template match="/">
    <xsl:variable name="sections" as="element(div)*" select="f:sections($f:record/text)"/>
    <xsl:variable name="part" as="xs:string" select="'#' || f:fact('subcorpus')"/>
    <t:output>
      <t:file name="{$f:file}">
        <TEI xml:lang="{$f:lang}" ana="{$f:kind} {$part}">
          <xsl:attribute name="xml:id" select="$f:id"/>
          <xsl:sequence select="f:header($sections)"/>
          <text ana="{$part}">
            <body>
              <xsl:sequence select="$sections"/>
            </body>
          </text>
        </TEI>
      </t:file>
      <xsl:if test="$f:header//particDesc/listPerson/*">
        <t:file name="{$f:file}-listPerson">
          <listPerson xml:lang="{$f:lang}">
            <xsl:attribute name="xml:id" select="$f:id || '-listPerson'"/>
            <xsl:apply-templates select="$f:header//particDesc/listPerson/*" mode="m:person"/>
          </listPerson>
        </t:file>
      </xsl:if>
    </t:output>
  </xsl:template>

  <!-- The header -->

  <xsl:function name="f:header" as="element(teiHeader)">
    <xsl:param name="sections" as="element(div)*"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="main" xml:lang="{$f:lang}">{f:fact('corpus_title')}</title>
          <title type="sub" xml:lang="{$f:lang}">{f:fact('title')}</title>
          <meeting ana="#parla.{f:fact('chamber')} {$f:kind}" xml:lang="{$f:lang}">
            <xsl:if test="f:fact('meeting_number')">
              <xsl:attribute name="n" select="f:fact('meeting_number')"/>
            </xsl:if>
            <xsl:text>{f:fact('meeting')}</xsl:text>
          </meeting>
        </titleStmt>
        <editionStmt>
          <edition>{f:fact('corpus_edition')}</edition>
        </editionStmt>
        <xsl:sequence select="f:extent($sections)"/>
        <publicationStmt>
          <publisher>{f:fact('publisher')}</publisher>
          <idno type="URI">{f:fact('corpus_address')}</idno>
          <availability status="free">
            <licence>{$f:cc-by}</licence>
            <p xml:lang="en">This work is licensed under <ref target="{$f:cc-by}">CC BY 4.0</ref>.</p>
          </availability>
          <date when="{f:fact('published')}">{f:fact('published')}</date>
        </publicationStmt>
        <sourceDesc>
          <bibl>
            <title type="main" xml:lang="{$f:lang}">{f:fact('source_title')}</title>
            <title type="sub" xml:lang="{$f:lang}">{f:fact('title')}</title>
            <xsl:where-populated><publisher>{f:fact('source_publisher')}</publisher></xsl:where-populated>
            <idno type="URI" subtype="parliament">{f:fact('source_address')}</idno>
            <date when="{f:fact('date')}">{f:fact('date')}</date>
          </bibl>
        </sourceDesc>
      </fileDesc>
      <encodingDesc>
        <projectDesc>
          <p xml:lang="en">{(f:fact('project'), 'Encoded from plain text by tei-encoder, as ParlaMint has it.')[1]}</p>
        </projectDesc>
        <tagsDecl>
          <xsl:sequence select="f:tags($sections)"/>
        </tagsDecl>
      </encodingDesc>
      <profileDesc>
        <settingDesc>
          <setting>
            <name type="city">{f:fact('place')}</name>
            <name type="country" key="{f:fact('country')}" xml:lang="en">{f:fact('country_name')}</name>
            <date when="{f:fact('date')}" ana="{$f:kind}">{f:fact('date')}</date>
          </setting>
        </settingDesc>
      </profileDesc>
    </teiHeader>
  </xsl:function>

  <!-- How much is spoken. -->
  <xsl:function name="f:extent" as="element(extent)">
    <xsl:param name="sections" as="element(div)*"/>
    <xsl:variable name="speeches" as="xs:integer" select="count($sections/u)"/>
    <xsl:variable name="words" as="xs:integer"
      select="count($sections/u/seg ! tokenize(string-join(.//text()[not(ancestor::desc or ancestor::note or ancestor::t:dropped)])))"/>
    <extent>
      <measure unit="speeches" quantity="{$speeches}" xml:lang="en">{$speeches} speeches</measure>
      <measure unit="words" quantity="{$words}" xml:lang="en">{$words} words</measure>
    </extent>
  </xsl:function>

  <!-- How often each element stands in the text. -->
  <xsl:function name="f:tags" as="element(namespace)">
    <xsl:param name="sections" as="element(div)*"/>
    <namespace name="http://www.tei-c.org/ns/1.0">
      <tagUsage gi="text" occurs="1"/>
      <tagUsage gi="body" occurs="1"/>
      <xsl:for-each-group select="$sections/descendant-or-self::*[not(self::t:*)]" group-by="local-name()">
        <xsl:sort select="current-grouping-key()"/>
        <tagUsage gi="{current-grouping-key()}" occurs="{count(current-group())}"/>
      </xsl:for-each-group>
    </namespace>
  </xsl:function>

  <!-- Persons -->

  <xsl:template match="person | personGrp" mode="m:person">
    <person>
      <xsl:attribute name="xml:id" select="f:person(@xml:id)"/>
      <xsl:apply-templates select="persName" mode="m:person"/>
      <xsl:if test="@sex">
        <sex value="{@sex}"/>
      </xsl:if>
      <xsl:apply-templates select="occupation | idno" mode="m:person"/>
    </person>
  </xsl:template>

  <!-- A name in its parts, where the register says which is the surname; else as it is printed. -->
  <xsl:template match="persName" mode="m:person">
    <persName>
      <xsl:copy-of select="@xml:lang"/>
      <xsl:variable name="before" as="xs:string" select="normalize-space(string-join(surname/preceding-sibling::node()))"/>
      <xsl:choose>
        <xsl:when test="count(surname) eq 1 and $before and not(surname/following-sibling::node()[normalize-space()])">
          <forename>{$before}</forename>
          <surname>{normalize-space(surname)}</surname>
        </xsl:when>
        <xsl:otherwise>
          <term>{normalize-space()}</term>
        </xsl:otherwise>
      </xsl:choose>
    </persName>
  </xsl:template>

  <xsl:template match="occupation" mode="m:person">
    <occupation>
      <xsl:copy-of select="@xml:lang, @from, @to, @when"/>
      <xsl:text>{normalize-space()}</xsl:text>
    </occupation>
  </xsl:template>

  <xsl:template match="idno[matches(., '^https?://')]" mode="m:person">
    <idno type="URI" subtype="{lower-case(@type)}">{normalize-space()}</idno>
  </xsl:template>

</xsl:stylesheet>
