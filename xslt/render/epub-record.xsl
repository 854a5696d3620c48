<?xml version="1.0" encoding="UTF-8"?>
<!-- A record of an EPUB: what is said of it, its documents, and its lists for navigation. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="element(b:record)">
    <xsl:variable name="chunks" as="map(xs:string, item()*)*" select="f:chunks(text, ())[?nodes ! f:is-read(.) = true()]"/>
    <b:record id="{@id}" title="{f:title(.)}" lang="{$lang}" text-lang="{text/@lang}" dir="{f:direction(text/@lang)}" prefix="{$prefix}">
      <xsl:apply-templates select="header" mode="ed:about-book"/>
      <b:words contents="{f:t('contents')}" title-page="{f:t('title-page')}" speeches="{f:t('speeches-title')}" pages="{f:t('source-pages')}"
        text="{f:text-title(text)}" accessibility="{f:t('epub-access')}"/>
      <b:document name="{$prefix}title.xhtml"><xsl:sequence select="f:title-page(.)"/></b:document>
      <xsl:sequence select="f:text-documents(text, $chunks)"/>
      <xsl:sequence select="f:back-document('apparatus', f:apparatus(.)), f:back-document('persons', f:persons(.)), f:printed-documents(text)"/>
      <xsl:sequence select="f:back-document('source', f:from-source(.)), f:back-document('about', f:imprint(.))"/>
      <xsl:sequence select="f:contents-list(.), f:speeches-list(.)"/>
    </b:record>
  </xsl:template>

  <!-- What the package says of the book, as Dublin Core has it. -->
  <xsl:mode name="ed:about-book" on-no-match="fail"/>

  <xsl:template match="header" mode="ed:about-book" as="element()*">
    <xsl:sequence select="author ! f:about-book('creator', ., 'aut'), resp[@role = 'translator']/(agent, body) ! f:about-book('contributor', ., 'trl')"/>
    <xsl:sequence select="resp[@role = 'editor']/(agent, body) ! f:about-book('contributor', ., 'edt')"/>
    <xsl:sequence select="field[@name = 'publisher'] ! f:about-book('publisher', ., ''), kind ! f:about-book('subject', ., '')"/>
    <xsl:sequence select="abstract ! f:about-book('description', ., ''), licence ! f:about-book('rights', (string()[normalize-space()], @href)[1], '')"/>
    <xsl:sequence select="f:held-by(.)[.] ! f:about-book('source', ., ''), (place[1] | date)[1] ! f:about-book('coverage', f:dateline(../..), '')"/>
    <xsl:sequence select="field[@name = 'identifier'] ! f:about-book('identifier', ., ''), change/@when ! f:about-book('modified', ., '')"/>
  </xsl:template>

  <xsl:function name="f:about-book" as="element(b:about)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <b:about name="{$name}" role="{$role}">{$value}</b:about>
  </xsl:function>

  <xsl:function name="f:document" as="element(Q{}html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head>
        <title>{$title}</title>
        <meta name="viewport" content="width=device-width"/>
        <link rel="stylesheet" href="style.css" type="text/css"/>
      </head>
      <body epub:type="{$type}"><xsl:sequence select="$content"/></body>
    </html>
  </xsl:function>

  <xsl:function name="f:title-page" as="element(Q{}html)">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="content" as="element()*">
      <section class="title-page" epub:type="titlepage" id="top">
        <xsl:apply-templates select="$edition/header" mode="ed:title"/>
        <xsl:sequence select="f:strip-figure($edition)"/>
      </section>
    </xsl:variable>
    <xsl:sequence select="f:document(f:title($edition), 'frontmatter', $content)"/>
  </xsl:function>

  <xsl:template match="header" mode="ed:title" as="element()+">
    <xsl:if test="kind or author"><p class="kicker">{string-join((author, kind), ' · ')}</p></xsl:if>
    <h1>{f:tied(f:title(..))}</h1>
    <xsl:for-each select="subtitle"><p class="subtitle">{.}</p></xsl:for-each>
    <xsl:sequence select="f:dateline-html(..)"/>
    <xsl:variable name="foot" as="xs:string*" select="(f:held-by(.)[.], field[@name = 'publisher'])[1], f:by-whom(resp)"/>
    <xsl:for-each select="$foot"><p class="foot">{.}</p></xsl:for-each>
  </xsl:template>

  <!-- One of the parts behind the text; nothing where there is nothing to say. -->
  <xsl:function name="f:back-document" as="element(b:document)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="part" as="element(Q{}section)?"/>
    <xsl:if test="$part">
      <b:document name="{$prefix}{$name}.xhtml"><xsl:sequence select="f:document($part/Q{}h2, 'backmatter', $part)"/></b:document>
    </xsl:if>
  </xsl:function>

  <!-- No paper: the TEI is not attached. -->
  <xsl:function name="f:how-to-read" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="example" as="attribute()?" select="$edition/figures/@example"/>
    <xsl:if test="$edition//(note | reading)">{f:t('notes-explained')}</xsl:if>
    <xsl:if test="$example">{f:t(if ($edition/cast/speaker) then 'margin-numbers' else 'margin-paragraphs', map { 'place': string($example) })} {f:t('numbers-lead')}</xsl:if>
  </xsl:function>

  <xsl:function name="f:apparatus" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:if test="exists(f:entries($edition))">
      <xsl:variable name="content" as="element()+">
        <p class="intro">{f:t('apparatus-intro-book')}</p>
        <table class="apparatus">
          <thead><tr><xsl:for-each select="'place', 'edition', 'source', 'kind', 'by'"><th scope="col">{f:t('col-' || .)}</th></xsl:for-each></tr></thead>
          <tbody><xsl:apply-templates select="f:entries($edition)" mode="ed:entry"/></tbody>
        </table>
      </xsl:variable>
      <xsl:sequence select="f:part('apparatus', f:t('textual-notes'), $content)"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="person" mode="ed:person" as="element(Q{}li)">
    <xsl:variable name="told" as="xs:string" select="string-join((role ! f:role(.), f:also(.), f:spoken(.)), '; ')"/>
    <li id="{@id}">
      <b>{@name}</b>
      <xsl:value-of select="', '[$told] || $told || ': '[current()/mention]"/>
      <xsl:for-each select="mention">
        <a href="#{@target}">{@at}</a>
        <xsl:value-of select="', '[position() ne last()]"/>
      </xsl:for-each>
    </li>
  </xsl:template>

  <!-- Colours belong to the style sheet here, which knows light and dark. -->
  <xsl:function name="f:lane-look" as="attribute()*">
    <xsl:param name="lane" as="xs:string"/>
    <xsl:attribute name="class" select="'lane' || $lane"/>
  </xsl:function>

  <xsl:function name="f:label-look" as="attribute()*"/>
</xsl:stylesheet>
