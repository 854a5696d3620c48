<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a volume that are there once: title page, imprint, contents. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="volume" as="element(Q{}html)">
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head>
        <meta charset="utf-8"/>
        <xsl:sequence select="f:print-policy()"/>
        <title>{@title}</title>
        <meta name="viewport" content="width=device-width"/>
        <xsl:for-each select="editor"><meta name="author" content="{.}"/></xsl:for-each>
        <meta name="generator" content="tei-encoder"/>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body class="volume">
        <section class="title-page">
          <h1 data-title="{f:cut(@title)}" data-place="">{f:tied(@title)}</h1>
          <xsl:sequence select="f:foot-of-title((@publisher, f:edited-by(.)))"/>
        </section>
        <xsl:sequence select="f:volume-imprint(.), f:volume-contents(.)"/>
        <xsl:apply-templates select="record" mode="ed:html"/>
        <xsl:sequence select="f:volume-index(.)"/>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="f:edited-by" as="xs:string?">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:if test="$volume/editor">{f:t('editor') || ' ' || string-join($volume/editor, ', ')}</xsl:if>
  </xsl:function>

  <!-- What is true of all records; what each says of itself stands at its end. -->
  <xsl:function name="f:volume-imprint" as="element(Q{}section)">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:variable name="editions" as="element(edition)+" select="$volume/record/edition"/>
    <xsl:variable name="spoken" as="element(edition)?" select="$editions[cast/speaker][figures/@example][1]"/>
    <section class="imprint low" id="about" aria-labelledby="h-about">
      <h2 id="h-about">{f:t('about')}</h2>
      <xsl:if test="$editions//(note | reading)"><p>{f:t('notes-explained')}</p></xsl:if>
      <xsl:choose>
        <xsl:when test="$spoken"><p>{f:t('margin-numbers', map { 'place': string($spoken/figures/@example) })}</p></xsl:when>
        <xsl:when test="$editions/figures/@example"><p>{f:t('margin-paragraphs')}</p></xsl:when>
      </xsl:choose>
      <p>{f:t('attached-all')}</p>
      <dl>
        <xsl:sequence select="f:fact('editor', $volume/editor), f:fact('published-by', $volume/@publisher), f:fact('web-edition', $url)"/>
        <xsl:sequence select="f:fact('part-records', string-join((f:count('records', count($editions)), f:sum-of('speeches', $editions/figures/@speeches), f:sum-of('words', $editions/figures/@words)), ', '))"/>
        <xsl:sequence select="f:type-fact()"/>
      </dl>
    </section>
  </xsl:function>

  <xsl:function name="f:sum-of" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="figures" as="attribute()*"/>
    <xsl:sequence select="xs:integer(sum($figures))[. gt 0] ! f:count($key, .)"/>
  </xsl:function>

  <!-- Records, and their sections where all of these together are not too many. -->
  <xsl:function name="f:volume-contents" as="element(Q{}nav)">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:variable name="sections" as="element(Q{}ol)*" select="$volume/record ! f:placed(., f:contents(edition/text))"/>
    <xsl:variable name="few" as="xs:boolean" select="count($volume/record) + count($sections//Q{}li) le $f:most-contents"/>
    <nav class="toc contents" id="contents" aria-labelledby="h-contents">
      <h2 id="h-contents">{f:t('contents')}</h2>
      <ol>
        <xsl:for-each select="$volume/record">
          <li>
            <a href="#{f:prefix(.)}text"><span class="number">{@n}</span>{' '}{f:tied(f:title(edition))}<xsl:for-each select="f:dateline(edition)[.]"><span class="when">, {.}</span></xsl:for-each></a>
            <xsl:if test="$few"><xsl:sequence select="f:placed(., f:contents(edition/text))"/></xsl:if>
          </li>
        </xsl:for-each>
        <xsl:for-each select="$volume/index">
          <li class="of-index"><a href="#{@kind}">{f:index-title(.)}</a></li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:function>
</xsl:stylesheet>
