<?xml version="1.0" encoding="UTF-8"?>
<!-- A record of a volume: as in a book of its own, but that it opens with its title, and ends with what it says of itself. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:variable name="f:part-level" as="xs:integer" select="3"/>

  <!-- Ids begin with the number of the record, so that those of two never meet. -->
  <xsl:mode name="ed:placed" on-no-match="shallow-copy"/>

  <xsl:function name="f:prefix" as="xs:string">
    <xsl:param name="record" as="element(record)"/>
    <xsl:sequence select="'r' || $record/@n || '-'"/>
  </xsl:function>

  <xsl:function name="f:placed" as="element()*">
    <xsl:param name="record" as="element(record)"/>
    <xsl:param name="made" as="element()*"/>
    <xsl:apply-templates select="$made" mode="ed:placed">
      <xsl:with-param name="prefix" select="f:prefix($record)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:template match="@id | @aria-labelledby" mode="ed:placed" as="attribute()">
    <xsl:param name="prefix" as="xs:string" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="$prefix || ."/>
  </xsl:template>

  <xsl:template match="@href[starts-with(., '#')]" mode="ed:placed" as="attribute(href)">
    <xsl:param name="prefix" as="xs:string" tunnel="yes"/>
    <xsl:attribute name="href" select="'#' || $prefix || substring(., 2)"/>
  </xsl:template>

  <!-- A document of its own: what is said of all notes of a record is not said of those of the volume. -->
  <xsl:template match="record" mode="ed:html" as="element(Q{}div)">
    <xsl:variable name="alone" as="document-node()"><xsl:document><xsl:sequence select="."/></xsl:document></xsl:variable>
    <xsl:variable name="edition" as="element(edition)" select="$alone/record/edition"/>
    <xsl:variable name="made" as="element()+">
      <xsl:apply-templates select="$edition/text" mode="#current"/>
      <xsl:sequence select="f:from-source($edition), f:colophon($edition)"/>
    </xsl:variable>
    <div class="record{' even'[current()/@n mod 2 = 0]}" id="{f:prefix(.)}record">
      <xsl:sequence select="f:placed(., $made)"/>
    </div>
  </xsl:template>

  <xsl:function name="f:text-opening" as="element()+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="edition" as="element(edition)" select="$text/.."/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <p class="number">{$edition/../@n}</p>
    <h2 id="h-text" data-title="{f:short-title($edition)}" data-place="{f:dateline($edition)}" data-label="{f:title($edition)}">{f:tied(f:title($edition))}<xsl:sequence select="f:notes-of-title($text)"/></h2>
    <xsl:for-each select="$header/subtitle"><p class="subtitle">{.}</p></xsl:for-each>
    <xsl:sequence select="f:dateline-html($edition)"/>
    <xsl:variable name="by" as="xs:string*" select="string-join($header/author, ', ')[.], f:by-whom($header/resp)"/>
    <xsl:if test="exists($by)"><p class="by">{string-join($by, ' · ')}</p></xsl:if>
  </xsl:function>

  <xsl:function name="f:colophon" as="element(Q{}section)">
    <xsl:param name="edition" as="element(edition)"/>
    <section class="colophon" id="about" aria-labelledby="h-about">
      <h3 id="h-about">{f:t('about-record')}</h3>
      <xsl:for-each select="$edition/header/abstract"><p>{.}</p></xsl:for-each>
      <dl><xsl:sequence select="f:fact('cite-as', f:citation($edition) || '.'), f:about-facts($edition), f:origin-of-notes($edition)"/></dl>
    </section>
  </xsl:function>
</xsl:stylesheet>
