<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text: sections, speeches, paragraphs, verses, lists, tables, stage directions. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- Flow: what stands between sections and speeches. A block with notes has them beside it. -->
  <xsl:template match="*" mode="ed:flow" as="node()*">
    <xsl:variable name="notes" as="element()*" select="f:notes(.)"/>
    <xsl:choose>
      <xsl:when test="exists($notes)">
        <div class="row">
          <xsl:apply-templates select="." mode="ed:html"/>
          <div class="notes"><xsl:apply-templates select="$notes" mode="ed:note"/></div>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="ed:html"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="section | speech | matter" mode="ed:flow" priority="1" as="element()*">
    <xsl:apply-templates select="." mode="ed:html"/>
  </xsl:template>

  <!-- White space between blocks means nothing; words there are kept. -->
  <xsl:template match="text()" mode="ed:flow" as="element(Q{}span)?">
    <xsl:if test="normalize-space()"><span>{.}</span></xsl:if>
  </xsl:template>

  <xsl:template match="section" mode="ed:html" as="element()">
    <!-- A section has a heading; without one it is a mere division. -->
    <xsl:element name="{if (@headed) then 'section' else 'div'}">
      <xsl:sequence select="f:classes(('div', f:name(@kind)), .)"/>
      <xsl:attribute name="id" select="@id"/>
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="ed:flow"/>
    </xsl:element>
  </xsl:template>

  <!-- The source's abstract and document information, where they stand; the page has them elsewhere for reading. -->
  <xsl:template match="matter" mode="ed:html" as="element()">
    <div class="srcb matter">
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="ed:html"/>
    </div>
  </xsl:template>

  <xsl:template match="matter//head" mode="ed:html" priority="2" as="element()">
    <p class="line"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <xsl:template match="head" mode="ed:html" as="element()">
    <xsl:element name="h{f:level(..)}">
      <xsl:sequence select="f:classes('head', .)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="head[@repeated]" mode="ed:html" priority="1" as="element()">
    <p class="line srcb"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <!-- h2 is the transcript's own; a section's head is one below the headed sections around it. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="min((6, 2 + max((1, xs:integer(($section/ancestor-or-self::section[1]/@depth, 0)[1])))))"/>
  </xsl:function>

  <xsl:template match="speech" mode="ed:html" as="element()">
    <div class="sp lane{@lane}" id="{@id}">
      <xsl:copy-of select="@lang"/>
      <xsl:element name="h{min((6, 3 + xs:integer((ancestor::section[1]/@depth, 0)[1])))}">
        <xsl:sequence select="f:classes(f:name-class(@label), .)"/>
        <xsl:apply-templates select="label" mode="#current"/>
        <xsl:apply-templates select="@cert" mode="#current"/>
      </xsl:element>
      <xsl:if test="exists(f:notes(label[1]))">
        <div class="row"><div class="notes"><xsl:apply-templates select="f:notes(label[1])" mode="ed:note"/></div></div>
      </xsl:if>
      <xsl:apply-templates select="node() except label" mode="ed:flow"/>
    </div>
  </xsl:template>

  <!-- A name printed in capitals is set in small ones throughout; others keep their capitals. -->
  <xsl:function name="f:name-class" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="if (matches($label, '\p{Lu}{2}') and upper-case($label) = $label) then 'who caps' else 'who'"/>
  </xsl:function>

  <xsl:template match="label" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Said by nobody in the source: the name is the edition's. -->
  <xsl:template match="label[@implied]" mode="ed:html" as="element(Q{}span)">
    <span class="ed implied">{f:voice(..)}</span>
  </xsl:template>

  <xsl:template match="speech/@cert" mode="ed:html" as="element()">
    <span class="doubt" title="{f:t('speaker-uncertain')}">?<span class="vh"> ({f:t('speaker-uncertain')})</span></span>
  </xsl:template>

  <xsl:template match="para" mode="ed:html" as="element()">
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}">
      <xsl:sequence select="f:classes(('p', @kind/f:name(.), 'unsure'[current()/@cert]), .)"/>
      <xsl:copy-of select="@id, @lang"/>
      <xsl:apply-templates select="@mark" mode="#current"/>
      <xsl:apply-templates select="@cert" mode="#current"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="para[@kind = 'unread']" mode="ed:html" priority="1" as="element()">
    <div class="unread" title="{f:t('unread')}"><xsl:next-match/></div>
  </xsl:template>

  <!-- Inside another block a paragraph is a phrase of its own line. -->
  <xsl:template match="note/para | furniture/para | stage/para | cell/para[not(following-sibling::para or preceding-sibling::para)]
      | item/para[not(following-sibling::para or preceding-sibling::para)]" mode="ed:html" priority="2" as="element(Q{}span)">
    <span class="blk"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="@mark" mode="ed:html" as="element(Q{}a)">
    <a class="n" href="#{../@target}">{.}</a>
  </xsl:template>

  <xsl:template match="para/@cert" mode="ed:html" as="element(Q{}span)">
    <span class="doubt" title="{f:t('paragraph-uncertain')}">?<span class="vh"> ({f:t('paragraph-uncertain')}) </span></span>
  </xsl:template>

  <xsl:template match="stanza" mode="ed:html" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:classes(('p', 'verse'), .)"/>
      <xsl:copy-of select="@id, @lang"/>
      <xsl:apply-templates select="@mark" mode="#current"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="verse" mode="ed:html" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:classes(('l', 'shared'[current()/@shared]), .)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:sequence select="f:verse-number(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- Every fifth verse shows its number, which is no word of the text and comes by the style sheet. -->
  <xsl:function name="f:verse-number" as="attribute(data-n)?">
    <xsl:param name="verse" as="element(verse)"/>
    <xsl:if test="$verse/@n[xs:integer(.) mod 5 = 0]">
      <xsl:attribute name="data-n" select="$verse/@n"/>
    </xsl:if>
  </xsl:function>

  <!-- Words beside the verses of a stanza are a line of it. -->
  <xsl:template match="stanza/text()" mode="ed:html" as="element(Q{}span)?">
    <xsl:if test="normalize-space()"><span class="l">{.}</span></xsl:if>
  </xsl:template>

  <xsl:template match="block" mode="ed:html" as="element(Q{}div)">
    <div class="block {f:name(@kind)}"><xsl:apply-templates mode="#current"/></div>
  </xsl:template>

  <xsl:template match="line" mode="ed:html" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:classes(('line', f:name(@kind), 'srcb'[current()/@repeated]), .)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="para/line | cell/line | item/line | verse/line | phrase/line | name/line" mode="ed:html" priority="1" as="element(Q{}span)">
    <span class="blk"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="quote[@kind = 'inline']" mode="ed:html" as="element(Q{}span)">
    <span><xsl:sequence select="f:classes('q', .)"/><xsl:copy-of select="@lang"/><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="quote" mode="ed:html" as="element(Q{}blockquote)">
    <blockquote>
      <xsl:sequence select="f:classes(f:name(@kind), .)"/>
      <xsl:copy-of select="@id, @lang"/>
      <xsl:apply-templates mode="#current"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="quote//speech" mode="ed:html" as="element(Q{}div)" priority="1">
    <div class="quoted-speech lane{@lane}" id="{@id}">
      <p class="{f:name-class(@label)}"><xsl:apply-templates select="label" mode="#current"/></p>
      <xsl:apply-templates select="node() except label" mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="quote//head[not(@repeated)]" mode="ed:html" as="element(Q{}p)" priority="1">
    <p class="line caption"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <!-- Captions stand before the list, where HTML lets them. -->
  <xsl:template match="list" mode="ed:html" as="element()+">
    <div class="block list">
      <xsl:apply-templates select="line | stage | furniture | page" mode="#current"/>
      <xsl:element name="{if (@kind = 'numbered') then 'ol' else if (@kind = 'gloss') then 'dl' else 'ul'}">
        <xsl:attribute name="class" select="f:name(@kind)"/>
        <xsl:apply-templates select="node() except (line | stage | furniture | page)" mode="#current"/>
      </xsl:element>
    </div>
  </xsl:template>

  <xsl:template match="item" mode="ed:html" as="element(Q{}li)">
    <li><xsl:apply-templates select="@mark, node()" mode="#current"/></li>
  </xsl:template>

  <xsl:template match="item/@mark" mode="ed:html" priority="1" as="element(Q{}span)">
    <span class="item-n">{.} </span>
  </xsl:template>

  <xsl:template match="list[@kind = 'gloss']/term" mode="ed:html" as="element(Q{}dt)">
    <dt><xsl:apply-templates mode="#current"/></dt>
  </xsl:template>

  <xsl:template match="list[@kind = 'gloss']/item" mode="ed:html" priority="1" as="element(Q{}dd)">
    <dd><xsl:apply-templates select="@mark, node()" mode="#current"/></dd>
  </xsl:template>

  <xsl:template match="term" mode="ed:html" as="element(Q{}li)">
    <li class="label"><xsl:apply-templates mode="#current"/></li>
  </xsl:template>

  <xsl:template match="table" mode="ed:html" as="element(Q{}div)">
    <div class="block scroll" tabindex="0" role="region" aria-label="{(line[@kind = 'caption']/f:in-reading(.)[.], f:t('text-title'))[1]}">
      <table class="text-table">
        <xsl:for-each select="line[1]">
          <caption><xsl:apply-templates mode="#current"/></caption>
        </xsl:for-each>
        <tbody><xsl:apply-templates select="node() except line[1]" mode="#current"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="ed:html" as="element(Q{}tr)">
    <tr><xsl:apply-templates mode="#current"/></tr>
  </xsl:template>

  <xsl:template match="table/furniture | table/page | table/line" mode="ed:html" priority="3" as="element(Q{}tr)">
    <tr class="{if (self::line) then 'line' else 'srcb'}"><td><xsl:apply-templates mode="#current"/></td></tr>
  </xsl:template>

  <xsl:template match="cell" mode="ed:html" as="element()">
    <xsl:element name="{if (@role or ../@role) then 'th' else 'td'}">
      <xsl:for-each select="@cols[. ne '1']"><xsl:attribute name="colspan" select="."/></xsl:for-each>
      <xsl:for-each select="@rows[. ne '1']"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
      <xsl:if test="@role or ../@role"><xsl:attribute name="scope" select="if (../@role) then 'col' else 'row'"/></xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="stage[@place = 'block']" mode="ed:html" as="element(Q{}p)">
    <p><xsl:sequence select="f:classes('stage', .)"/><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <!-- Among words, parentheses tell business from speech; not where the text brings its own. -->
  <xsl:template match="stage" mode="ed:html" as="element(Q{}span)">
    <xsl:variable name="open" as="xs:boolean" select="not(matches(f:in-reading(.), '^[(\[]'))"/>
    <span><xsl:sequence select="f:classes('stage', .)"/><xsl:if test="$open"><span class="ed">(</span></xsl:if><xsl:apply-templates mode="#current"/><xsl:if test="$open"><span class="ed">)</span></xsl:if></span>
  </xsl:template>

  <xsl:template match="gap[@place = 'block']" mode="ed:html" as="element(Q{}p)">
    <p id="{@id}"><xsl:sequence select="f:classes('gap', .)"/><xsl:sequence select="f:gap(.)"/></p>
  </xsl:template>

  <xsl:template match="gap" mode="ed:html" as="element(Q{}span)">
    <span id="{@id}"><xsl:sequence select="f:classes('gap', .)"/><xsl:sequence select="f:gap(.)"/></span>
  </xsl:template>

  <xsl:function name="f:gap" as="element(Q{}span)+">
    <xsl:param name="gap" as="element(gap)"/>
    <span class="ed">[{f:gap-words($gap)}]</span>
    <xsl:if test="exists($gap/node())">
      <span class="src">{f:in-source($gap)}</span>
    </xsl:if>
  </xsl:function>

  <xsl:template match="furniture[@place = 'block']" mode="ed:html" as="element(Q{}p)">
    <p class="fw srcb"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <xsl:template match="furniture" mode="ed:html" as="element(Q{}span)">
    <span class="fw src"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="unknown" mode="ed:html" as="element()">
    <xsl:element name="{if (f:has-blocks(.) or parent::section or parent::text or parent::speech) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'unknown'"/>
      <xsl:attribute name="data-tei" select="@name"/>
      <xsl:attribute name="title" select="f:t('not-encoded', map { 'name': string(@name) })"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:has-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(list | table | stanza | block | para | line | speech | section | head | quote[not(@kind = 'inline')]
      | stage[@place = 'block'] | gap[@place = 'block'] | furniture[@place = 'block'])[not(ancestor::note)])"/>
  </xsl:function>

  <!-- Classes, with that of a doubtful decision: d-low, d-medium. -->
  <xsl:function name="f:classes" as="attribute(class)?">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="all" as="xs:string*" select="$names, $element/@cert/('d-' || .)"/>
    <xsl:if test="exists($all)"><xsl:attribute name="class" select="$all"/></xsl:if>
  </xsl:function>

  <!-- A word of the TEI as a class: letters, digits and hyphens. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="word" as="xs:string?"/>
    <xsl:sequence select="'k-' || lower-case(replace(string($word), '[^A-Za-z0-9]+', '-'))"/>
  </xsl:function>
</xsl:stylesheet>
