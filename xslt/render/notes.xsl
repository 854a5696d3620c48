<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and textual notes beside the block that they belong to. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:note" on-no-match="fail"/>

  <xsl:function name="f:notes" as="element()*">
    <xsl:param name="block" as="element()?"/>
    <xsl:sequence select="$block/descendant-or-self::*[self::note or self::reading]"/>
  </xsl:function>

  <xsl:template match="note" mode="ed:note" as="element(Q{}div)">
    <div id="n-{@key}">
      <xsl:sequence select="f:classes(('note', 'from-' || @from), .)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:sequence select="f:back(@key)"/>
      <div><xsl:apply-templates select="node() except f:delimiters(.)" mode="ed:html"/>{' '}<i>{f:note-origin(.)}</i></div>
    </div>
  </xsl:template>

  <!-- The brackets that the source prints around a note. -->
  <xsl:function name="f:delimiters" as="element(source)*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/node()[1]/self::source, $note/node()[last()]/self::source"/>
  </xsl:function>

  <xsl:template match="reading" mode="ed:note" as="element(Q{}div)">
    <div class="note app" id="n-{@key}">
      <xsl:sequence select="f:back(@key)"/>
      <div><xsl:sequence select="f:textual-note(.)"/></div>
    </div>
  </xsl:template>

  <xsl:function name="f:back" as="element(Q{}a)">
    <xsl:param name="key" as="xs:string"/>
    <a class="back" href="#r-{$key}" aria-label="{f:t('back-to', map { 'key': $key })}">{$key}</a>
  </xsl:function>

  <!-- "limited] unlimited [sic – limited – trans.] source; corr. Svetlana Savranskaya" -->
  <xsl:function name="f:textual-note" as="node()+">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:choose>
      <xsl:when test="$reading/@lemma ne ''"><b class="lem">{f:lemma($reading/@lemma)}</b>{']'}</xsl:when>
      <xsl:otherwise><span>{f:lemma($reading/@source)}</span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:differs($reading)">
      <span>{' '}{$reading/@source}</span>
    </xsl:if>
    <xsl:text> </xsl:text>
    <i>{f:remark($reading)}</i>
  </xsl:function>
</xsl:stylesheet>
