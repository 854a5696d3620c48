<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to the edition model: everything is numbered, named and counted here, so that the outputs only say how it looks. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="numbering.xsl"/>
  <xsl:include href="languages.xsl"/>
  <xsl:include href="renditions.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="inlines.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="interventions.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="finish.xsl"/>
  <xsl:include href="people.xsl"/>

  <!-- "true": an element that no template knows is shown as such; otherwise it is an error that names it. -->
  <xsl:param name="lenient" as="xs:string" select="'false'"/>

  <xsl:output method="xml" indent="no"/>
  <xsl:mode use-accumulators="#all" on-no-match="fail"/>
  <xsl:mode name="ed:model" use-accumulators="#all" on-no-match="fail"/>

  <xsl:strip-space elements="TEI teiCorpus teiHeader fileDesc titleStmt publicationStmt sourceDesc profileDesc
    encodingDesc respStmt msDesc msIdentifier particDesc listPerson person personGrp text front body back group
    div floatingText prologue epilogue set sp spGrp lg list table row castList castGroup choice subst listBibl
    revisionDesc listChange textClass keywords langUsage editorialDecl appInfo titlePage docTitle docImprint"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="(TEI, teiCorpus/TEI)[1]"/>
    </xsl:document>
  </xsl:template>

  <xsl:template match="TEI" as="element(ed:edition)">
    <xsl:variable name="text" as="element(ed:text)">
      <ed:text lang="{((text/@xml:lang, @xml:lang, f:languages(.)) ! f:tag(.), 'und')[1]}">
        <xsl:apply-templates select="text/node()" mode="ed:model"/>
      </ed:text>
    </xsl:variable>
    <xsl:call-template name="f:edition">
      <xsl:with-param name="tei" select="."/>
      <xsl:with-param name="text" select="$text"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="*[$lenient = 'true']" mode="ed:model" priority="-10" as="element(ed:unknown)">
    <ed:unknown name="{local-name()}"><xsl:apply-templates mode="#current"/></ed:unknown>
  </xsl:template>

  <!-- Runs of white space are one space: the encoder keeps no line ends inside a paragraph. A delete character, which
       XML holds and no page can show, is its picture. -->
  <xsl:template match="text()" mode="ed:model" as="text()?">
    <xsl:value-of select="replace(translate(., '&#x7f;', '␡'), '\s+', ' ')"/>
  </xsl:template>

  <!-- The moments of a recording are for machines. -->
  <xsl:template match="comment() | processing-instruction() | timeline" mode="ed:model" as="empty-sequence()"/>
</xsl:stylesheet>
