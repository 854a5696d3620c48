<?xml version="1.0" encoding="UTF-8"?>
<!-- The skeleton of the web page. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="edition" as="element(Q{}html)">
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head>
        <xsl:sequence select="f:metadata(.)"/>
        <style><xsl:value-of select="$style, f:hidden-words()"/></style>
      </head>
      <body>
        <a class="skip" href="#text">{f:t('skip')}</a>
        <xsl:sequence select="f:bar(.)"/>
        <main id="top">
          <xsl:apply-templates select="header" mode="ed:title"/>
          <xsl:sequence select="f:rail(.)"/>
          <xsl:apply-templates select="cast[speaker]" mode="ed:glance"/>
          <xsl:apply-templates select="text" mode="ed:html"/>
          <xsl:sequence select="f:apparatus(.), f:persons(.), f:places(.), f:about(.), f:cite(.)"/>
        </main>
        <xsl:sequence select="f:turn-over()"/>
        <footer class="foot">
          <p>{f:t('foot')}<xsl:if test="cast/speaker"><span class="keys">{' '}{f:t('keys')}<kbd>j</kbd> <kbd>k</kbd></span></xsl:if></p>
        </footer>
        <xsl:if test="$script">
          <script><xsl:value-of select="$script"/></script>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <!-- What only those hear who do not see the page, said once by the style sheet instead of at every speech: "Speech 12: ". -->
  <xsl:function name="f:hidden-words" as="xs:string">
    <xsl:variable name="around" as="xs:string+" select="tokenize(f:pattern('speech-n'), '\{n\}') ! ('&quot;' || . || '&quot;')"/>
    <xsl:sequence select="'.sp>.who::before{content:' || string-join($around, ' counter(sp) ') || '}'"/>
  </xsl:function>

  <xsl:variable name="f:site" as="map(*)" select="parse-json($site)"/>

  <xsl:function name="f:bar" as="element(Q{}header)">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="alone" as="array(xs:string)" select="[string(($edition/header/field[@name = ('repository', 'publisher')], f:title($edition))[1]), '#top']"/>
    <xsl:variable name="parts" as="array(*)*" select="$f:site?parts?* ! [f:t('part-' || .(1)), .(2)]"/>
    <xsl:sequence select="f:bar-of(($f:site?home ! [(.(1)[. ne ''], f:t('site-untitled'))[1], .(2)], $alone)[1], $parts, '', parse-json($downloads)?*)"/>
  </xsl:function>

  <!-- The records before and after, where the page is part of a site. -->
  <xsl:function name="f:turn-over" as="element(Q{}nav)?">
    <xsl:if test="exists(($f:site?previous, $f:site?next))">
      <nav class="turn" aria-label="{f:t('neighbours')}">
        <ul>
          <xsl:for-each select="('previous', 'next')[exists($f:site(.))]">
            <li class="{.}"><a href="{$f:site(.)(2)}" rel="{.[. = 'next'], 'prev'[current() = 'previous']}"><span class="which">{f:t('record-' || .)}</span>{' '}{$f:site(.)(1)}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <xsl:template match="edition/text" mode="ed:html" as="element(Q{}article)">
    <article class="text{if (../cast/speaker) then '' else ' unspoken'}" id="text" aria-labelledby="h-text">
      <h2 id="h-text">{f:text-title(.)}</h2>
      <div class="body" lang="{@lang}" dir="{f:direction(@lang)}"><xsl:apply-templates mode="ed:flow"/></div>
    </article>
  </xsl:template>

  <xsl:function name="f:text-title" as="xs:string">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="f:t(if ($text/../cast/speaker) then 'transcript' else 'text-title')"/>
  </xsl:function>

  <xsl:function name="f:part" as="element(Q{}section)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <section class="end" id="{$id}" aria-labelledby="h-{$id}">
      <h2 id="h-{$id}">{$title}</h2>
      <xsl:sequence select="$content"/>
    </section>
  </xsl:function>
</xsl:stylesheet>
