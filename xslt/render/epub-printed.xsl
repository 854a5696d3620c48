<?xml version="1.0" encoding="UTF-8"?>
<!-- The text as printed: the source's words alone, line by line as the source has them, with the numbers that lead back to the reading. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-tei-encoder:book" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:printed" on-no-match="fail"/>

  <xsl:function name="f:printed-documents" as="element(b:document)+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="units" as="node()*">
      <xsl:apply-templates select="$text/node()" mode="ed:units"/>
    </xsl:variable>
    <xsl:for-each select="f:runs($units)">
      <xsl:variable name="first" as="xs:boolean" select="position() = 1"/>
      <xsl:variable name="content" as="element()">
        <section class="printed" epub:type="appendix" role="doc-appendix" aria-label="{f:t('as-printed')}">
          <xsl:if test="$first">
            <xsl:attribute name="id" select="'printed'"/>
            <h2>{f:t('as-printed')}</h2>
            <p class="intro">{f:t('as-printed-intro')}</p>
          </xsl:if>
          <div class="body" lang="{$text/@lang}" dir="{f:direction($text/@lang)}">
            <xsl:apply-templates select="?*" mode="ed:printed"/>
          </div>
        </section>
      </xsl:variable>
      <b:document name="{$prefix}printed-{position()}.xhtml">
        <xsl:sequence select="f:document(f:t('as-printed'), 'backmatter', $content)"/>
      </b:document>
    </xsl:for-each>
  </xsl:function>

  <!-- The label runs in, as far as the speech begins with words. -->
  <xsl:template match="speech" mode="ed:printed" as="element(Q{}div)">
    <xsl:variable name="blocks" as="node()*" select="node()[self::* or normalize-space()] except label"/>
    <xsl:variable name="label" as="xs:string" select="f:plain-source(label)"/>
    <div class="sp" id="o-{@id}">
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates select="$blocks[1]" mode="#current">
        <xsl:with-param name="label" select="$label"/>
        <xsl:with-param name="number" select="@n"/>
      </xsl:apply-templates>
      <xsl:if test="empty($blocks)">
        <p class="p"><xsl:sequence select="f:back-number(@n, '#' || @id), f:printed-label($label)"/></p>
      </xsl:if>
      <xsl:apply-templates select="tail($blocks)" mode="#current"/>
    </div>
  </xsl:template>

  <!-- A block without words in the source, as what an editor added, is not there; but the first bears the label. -->
  <xsl:template match="node()" mode="ed:printed" as="element(Q{}p)?">
    <xsl:param name="label" as="xs:string" select="''"/>
    <xsl:param name="number" as="attribute()?" select="@mark[not(. = ancestor::speech[1]/@n)]"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(f:plain-source(.), '\n')[.]"/>
    <xsl:variable name="place" as="xs:string?" select="(@id, @target, $number/../@id)[1]"/>
    <xsl:if test="exists($lines) or $label or $number">
      <p class="{if (self::head) then 'head' else if (self::stage) then 'stage' else if (self::stanza) then 'p verse' else 'p'}">
        <!-- The first paragraph of a speech that has several is reached by the number of the speech, too. -->
        <xsl:if test="@id and not(self::speech)"><xsl:attribute name="id" select="'o-' || @id"/></xsl:if>
        <xsl:copy-of select="@lang"/>
        <xsl:if test="$number and $place"><xsl:sequence select="f:back-number($number, '#' || $place)"/></xsl:if>
        <xsl:sequence select="f:printed-label($label)"/>
        <xsl:for-each select="$lines">
          <xsl:if test="position() gt 1"><br/></xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:printed-label" as="node()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:if test="$label"><b>{$label}</b><xsl:text> </xsl:text></xsl:if>
  </xsl:function>

  <xsl:function name="f:back-number" as="node()+">
    <xsl:param name="number" as="attribute()"/>
    <xsl:param name="href" as="xs:string"/>
    <a class="n" href="{$href}" aria-label="{f:t('link-reading', map { 'n': string($number) })}">{$number}</a>
    <xsl:text> </xsl:text>
  </xsl:function>
</xsl:stylesheet>
