<?xml version="1.0" encoding="UTF-8"?>
<!-- The rail: contents, and the views, which are radio buttons that the style sheet reads. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:rail" as="element(Q{}nav)">
    <xsl:param name="edition" as="element(edition)"/>
    <nav class="rail" aria-label="{f:t('this-edition')}">
      <ol>
        <xsl:if test="$edition/cast/speaker"><li><a href="#glance">{f:t('glance')}</a></li></xsl:if>
        <li><a href="#text">{f:text-title($edition/text)}</a><xsl:sequence select="f:contents($edition/text)"/></li>
        <xsl:if test="f:entries($edition)"><li><a href="#apparatus">{f:t('textual-notes')}</a></li></xsl:if>
        <xsl:if test="$edition/persons/person"><li><a href="#persons">{f:t('persons-title')}</a></li></xsl:if>
        <xsl:if test="f:places-named($edition)"><li><a href="#places">{f:t('part-places')}</a></li></xsl:if>
        <li><a href="#about">{f:t('about-short')}</a></li>
        <li><a href="#cite">{f:t('cite')}</a></li>
      </ol>
      <xsl:sequence select="f:switch('view', ('read', 'diplomatic', 'source'), ('view-reading', 'view-diplomatic', 'view-source'))"/>
      <xsl:sequence select="f:theme-switch()"/>
      <xsl:if test="$edition/text//name">
        <label class="chk"><input type="checkbox" id="v-names"/>{' '}{f:t('mark-names')}</label>
      </xsl:if>
      <xsl:if test="$edition/text//@cert">
        <label class="chk"><input type="checkbox" id="v-doubts"><xsl:if test="$doubts = 'shown'"><xsl:attribute name="checked"/></xsl:if></input>{' '}{f:t('mark-doubts')}</label>
        <!-- What the marks mean, shown with them. -->
        <p class="doubts-key"><xsl:for-each select="('low', 'medium', 'unknown')[. = $edition/text//@cert]"><span class="d-{.}">{f:t('doubt-' || .)}</span>{' '}</xsl:for-each></p>
      </xsl:if>
    </nav>
  </xsl:function>

  <!-- The headed sections, where there is more than one. -->
  <xsl:function name="f:contents" as="element(Q{}ol)?">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="sections" as="element(section)*" select="$text//section[@headed][xs:integer(@depth) le 2]"/>
    <xsl:if test="count($sections) gt 1">
      <ol class="sections">
        <xsl:for-each select="$sections">
          <li class="depth{@depth}"><a href="#{@id}">{f:in-reading(head[not(@repeated)][1])}</a></li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
