<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of an EPUB: the reading view, numbers that lead to the text as printed, notes at the end of their document. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- False of what the reading view leaves out, and of a division that holds nothing else. -->
  <xsl:function name="f:is-read" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($node[self::section or self::block]) then $node/node()[self::* or normalize-space()] ! f:is-read(.) = true()
      else empty($node[self::matter or self::furniture or self::source or (self::head | self::line)/@repeated])"/>
  </xsl:function>

  <xsl:function name="f:text-documents" as="element(b:document)+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="chunks" as="map(xs:string, item()*)*"/>
    <xsl:for-each select="if (exists($chunks)) then $chunks else map { 'nodes': () }">
      <xsl:variable name="content" as="element()+" select="f:text-content($text, ., position() = 1)"/>
      <b:document name="{$prefix}text-{position()}.xhtml">
        <xsl:sequence select="f:document(f:chunk-title($text, .), 'bodymatter', $content)"/>
      </b:document>
    </xsl:for-each>
  </xsl:function>

  <!-- The nearest heading, with the title of the text for the first of several that have none. -->
  <xsl:function name="f:chunk-title" as="xs:string">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="chunk" as="map(xs:string, item()*)"/>
    <xsl:variable name="heads" as="element(head)*" select="($chunk?nodes[self::section], $chunk?around)/head[not(@repeated)][1]"/>
    <xsl:sequence select="($heads ! f:in-reading(.)[.], f:text-title($text))[1]"/>
  </xsl:function>

  <xsl:function name="f:text-content" as="element()+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="chunk" as="map(xs:string, item()*)"/>
    <xsl:param name="first" as="xs:boolean"/>
    <xsl:variable name="repeated" as="element()*" select="$text//(head | line)[@repeated][$first][not(ancestor::matter)]"/>
    <section class="text" epub:type="{if ($chunk?around or $chunk?nodes[self::section]) then 'part' else 'chapter'}">
      <xsl:if test="$first">
        <xsl:attribute name="id" select="'text'"/>
        <h2 class="text-title">{f:text-title($text)}<xsl:apply-templates select="$repeated//note" mode="ed:html"/></h2>
      </xsl:if>
      <div class="body" lang="{$text/@lang}" dir="{f:direction($text/@lang)}">
        <xsl:for-each select="$chunk?begun[not(. is $chunk?around)]"><div id="{@id}"/></xsl:for-each>
        <xsl:sequence select="f:around($chunk)"/>
      </div>
      <xsl:sequence select="f:asides(($repeated//note, $chunk?nodes))"/>
    </section>
  </xsl:function>

  <!-- The nodes of a chunk inside the division that they belong to; its id stands where it begins. -->
  <xsl:function name="f:around" as="node()*">
    <xsl:param name="chunk" as="map(xs:string, item()*)"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates select="$chunk?nodes" mode="ed:flow"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$chunk?around">
        <div class="div {f:name($chunk?around/@kind)}">
          <xsl:copy-of select="$chunk?begun[. is $chunk?around]/@id, $chunk?around/@lang"/>
          <xsl:sequence select="$content"/>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- h1 is the title of the book, h2 the text: a section's head is one below the headed sections around it. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="min((6, 2 + max((1, xs:integer(($section/ancestor-or-self::section[1]/@depth, 0)[1])))))"/>
  </xsl:function>

  <!-- The number beside a block leads to the same place in the text as printed. -->
  <xsl:function name="f:in-margin" as="node()+">
    <xsl:param name="number" as="attribute()"/>
    <a class="n" href="#o-{($number/../@id, $number/../@target)[1]}" aria-label="{f:t('link-printed', map { 'n': string($number) })}">{$number}</a>
    <xsl:text> </xsl:text>
  </xsl:function>

  <xsl:template match="page[@n ne '']" mode="ed:html" as="element(Q{}span)">
    <span class="pb" epub:type="pagebreak" role="doc-pagebreak" aria-label="{@n}">[{@n}]</span>
  </xsl:template>

  <xsl:template match="(section | speech | text | block | table | list | row)/page[@n ne '']" mode="ed:flow" as="element(Q{}p)">
    <p class="pb-line"><span class="pb" epub:type="pagebreak" role="doc-pagebreak" aria-label="{@n}">[{@n}]</span></p>
  </xsl:template>

  <xsl:template match="(table | list | row)/page" mode="ed:html" as="empty-sequence()"/>

  <!-- Notes: keys in the text, the notes behind it, linked both ways. -->
  <xsl:template match="reading" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:noteref(.)"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:html" as="element(Q{}a)">
    <xsl:sequence select="f:noteref(.)"/>
  </xsl:template>

  <xsl:function name="f:noteref" as="element(Q{}a)">
    <xsl:param name="note" as="element()"/>
    <a class="ref" id="r-{$note/@key}" href="#n-{$note/@key}" epub:type="noteref" role="doc-noteref"
      aria-label="{f:t(if ($note/self::note) then 'note-word' else 'textual-note-word') || $note/@key}">{$note/@key}</a>
  </xsl:function>

  <xsl:function name="f:asides" as="element(Q{}section)?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="notes" as="element()*" select="$nodes/descendant-or-self::*[self::note or self::reading]
      [not(ancestor::source or ancestor::matter or ancestor::furniture)]"/>
    <xsl:if test="exists($notes)">
      <section class="notes" epub:type="footnotes" aria-label="{f:t('notes-title')}">
        <xsl:apply-templates select="$notes" mode="ed:note"/>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:template match="note" mode="ed:note" as="element(Q{}aside)">
    <aside class="note" id="n-{@key}" epub:type="footnote" role="doc-footnote">
      <p>
        <xsl:sequence select="f:back(@key)"/>
        <span lang="{ancestor-or-self::*[@lang][1]/@lang}" dir="{f:direction(ancestor-or-self::*[@lang][1]/@lang)}"><xsl:apply-templates select="node() except f:delimiters(.)" mode="ed:html"/></span>
        <i>{' '}{f:note-origin(.)}</i>
      </p>
    </aside>
  </xsl:template>

  <xsl:template match="reading" mode="ed:note" as="element(Q{}aside)">
    <aside class="note app" id="n-{@key}" epub:type="footnote" role="doc-footnote">
      <p>
        <xsl:sequence select="f:back(@key)"/>
        <span lang="{ancestor::text/@lang}" dir="{f:direction(ancestor::text/@lang)}"><xsl:sequence select="f:textual-note(.)"/></span>
      </p>
    </aside>
  </xsl:template>

  <xsl:function name="f:back" as="element(Q{}a)">
    <xsl:param name="key" as="xs:string"/>
    <a class="back" href="#r-{$key}" role="doc-backlink" aria-label="{f:t('back-to', map { 'key': $key })}">{$key}</a>
  </xsl:function>
</xsl:stylesheet>
